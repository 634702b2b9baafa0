package dev.offramp.providers.partna;

import dev.offramp.providers.Registration;
import dev.offramp.providers.RegistrationMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Partna's registration mode (partna.md, sections 5.1 and 5.2), remembered for a minute. */
final class PartnaRegistration implements Registration {
  private static final String SETTINGS = "/user/settings";
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final PartnaHttp http;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  PartnaRegistration(PartnaHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public RegistrationMode registrationMode() {
    Instant now = clock.instant();
    Known last = known.get();
    if (last != null && now.isBefore(last.until)) {
      return last.mode;
    }
    RegistrationMode mode = ask();
    known.set(new Known(mode, now.plus(REMEMBERED)));
    return mode;
  }

  @Override
  public void setRegistrationMode(RegistrationMode mode) {
    known.set(null);
    http.call(
        PartnaCall.put(
            "setting the registration mode", SETTINGS, Map.of("registrationType", mode.code())));
    known.set(new Known(mode, clock.instant().plus(REMEMBERED)));
  }

  private RegistrationMode ask() {
    PartnaCall call = PartnaCall.get("reading the settings", SETTINGS, Map.of());
    PartnaAnswer answer = http.call(call);
    return RegistrationMode.find(answer.data().path("registrationType").asText(""))
        .orElseThrow(() -> http.failure(call, answer));
  }

  private record Known(RegistrationMode mode, Instant until) {}
}
