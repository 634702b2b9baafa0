package dev.offramp.providers.partna;

import dev.offramp.providers.DestinationRules;
import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.WebhookReader;
import java.time.InstantSource;

/**
 * Partna as the rails {@code partna-widget} and {@code partna-ramp} need it: everything it does for
 * us, by role.
 */
public final class Partna {
  private final PartnaRegistration registration;
  private final SessionOpener sessions;
  private final SessionOpener rampSessions;
  private final StatusReader status;
  private final WebhookReader webhooks;

  /**
   * Contacts nobody yet.
   *
   * @throws IllegalArgumentException when the webhook keys cannot be read, with a sentence that
   *     says what would be right
   */
  public Partna(PartnaSettings settings, InstantSource clock) {
    PartnaHttp http = new PartnaHttp(settings, new PartnaFailures(clock), PartnaHttp.CALL_TIMEOUT);
    registration = new PartnaRegistration(http, clock);
    PartnaAccounts accounts = new PartnaAccounts(http, settings.merchant());
    sessions = new PartnaSessions(settings, registration, accounts);
    PartnaRamps ramps = new PartnaRamps(http, clock);
    rampSessions = new PartnaRampSessions(http, accounts, ramps, clock);
    status = ramps;
    webhooks =
        new PartnaWebhooks(
            new PssVerifier(PartnaKeys.read(settings.webhookKeys())), new PartnaMessages(clock));
  }

  /** In the hosted widget. */
  public SessionOpener sessions() {
    return sessions;
  }

  /** Through the API: the customer is shown an address and sends the crypto there. */
  public SessionOpener rampSessions() {
    return rampSessions;
  }

  /** Where the API pays to; the widget asks the customer itself. */
  public DestinationRules destinations() {
    return new PartnaDestinationRules();
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
