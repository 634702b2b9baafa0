package dev.offramp.providers.partna;

import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.wire.CallWatch;
import java.time.InstantSource;

/** Partna as the rail {@code partna-widget} needs it: everything it does for us, by role. */
public final class Partna {
  private final PartnaRegistration registration;
  private final SessionOpener sessions;
  private final StatusReader status;
  private final WebhookReader webhooks;

  /**
   * Contacts nobody yet.
   *
   * @throws IllegalArgumentException when the webhook keys cannot be read, with a sentence that
   *     says what would be right
   */
  public Partna(PartnaSettings settings, InstantSource clock) {
    this(settings, clock, CallWatch.NONE);
  }

  /**
   * As {@link #Partna(PartnaSettings, InstantSource)}.
   *
   * @param calls told of every call to Partna
   */
  public Partna(PartnaSettings settings, InstantSource clock, CallWatch calls) {
    PartnaHttp http =
        new PartnaHttp(settings, new PartnaFailures(clock), PartnaHttp.CALL_TIMEOUT, calls);
    registration = new PartnaRegistration(http, clock);
    sessions =
        new PartnaSessions(settings, registration, new PartnaAccounts(http, settings.merchant()));
    status = new PartnaRamps(http, clock);
    webhooks =
        new PartnaWebhooks(
            new PssVerifier(PartnaKeys.read(settings.webhookKeys())), new PartnaMessages(clock));
  }

  public SessionOpener sessions() {
    return sessions;
  }

  public StatusReader status() {
    return status;
  }

  public WebhookReader webhooks() {
    return webhooks;
  }

  public Registration registration() {
    return registration;
  }
}
