package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.Registration;
import dev.offramp.providers.RegistrationMode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnaRegistrationTest {
  private static final String SETTINGS = "GET /v4/user/settings";
  private static final String OPEN =
      "{\"data\":{\"autoMoveDeposit\":false,\"cryptoPaymentSource\":\"unknown\",\"fees\":{"
          + "\"feeAmount\":2},\"registrationType\":\"open\"},\"message\":\"success\"}";
  private static final String CLOSED = OPEN.replace("open", "closed");

  private final FakePartna fake = new FakePartna();
  private final AtomicReference<Instant> now = new AtomicReference<>(SeedPayloads.NOW);
  private final Registration registration = fake.partna(now::get).registration();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void asksOnceAMinute() {
    fake.answers(SETTINGS, 200, OPEN).answers(SETTINGS, 200, CLOSED);

    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.OPEN);
    now.set(SeedPayloads.NOW.plusSeconds(59));
    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.OPEN);
    now.set(SeedPayloads.NOW.plusSeconds(60));
    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.CLOSED);
    assertThat(fake.lines()).hasSize(2);
  }

  @Test
  void setsTheModeAndKnowsIt() {
    fake.answers(SETTINGS, 200, OPEN)
        .answers("PUT /v4/user/settings", 200, "{\"message\":\"success\"}");
    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.OPEN);

    registration.setRegistrationMode(RegistrationMode.CLOSED);

    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.CLOSED);
    assertThat(fake.lines()).containsExactly(SETTINGS, "PUT /v4/user/settings");
    assertThat(fake.asked().get(1).body()).isEqualTo("{\"registrationType\":\"closed\"}");
  }

  @Test
  void asksAgainAfterAChangeThatFailed() {
    fake.answers(SETTINGS, 200, OPEN)
        .answers(SETTINGS, 200, CLOSED)
        .answers("PUT /v4/user/settings", 502, "bad gateway");
    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.OPEN);

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> registration.setRegistrationMode(RegistrationMode.CLOSED))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));

    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{}}",
        "{\"data\":{\"registrationType\":\"secret\"}}",
        "{\"data\":{\"registrationType\":1}}",
        "[]",
        "<html>maintenance</html>",
        ""
      })
  void guessesNoMode(String body) {
    fake.answers(SETTINGS, 200, body);

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(registration::registrationMode)
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void readsTheModeWhateverItsCase() {
    fake.answers(SETTINGS, 200, OPEN.replace("\"open\"", "\"Open\""));

    assertThat(registration.registrationMode()).isEqualTo(RegistrationMode.OPEN);
  }
}
