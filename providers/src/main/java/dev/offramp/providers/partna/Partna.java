package dev.offramp.providers.partna;

import dev.offramp.providers.DepositReader;
import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.WebhookReader;
import java.time.InstantSource;

/** Partna as our rails need it: everything it does for us, by role. */
public final class Partna {
  private final PartnaRegistration registration;
  private final SessionOpener sessions;
  private final StatusReader status;
  private final WebhookReader webhooks;
  private final DepositReader deposits;
  private final PayoutSender payouts;

  /**
   * Contacts nobody yet.
   *
   * @throws IllegalArgumentException when the webhook keys cannot be read, with a sentence that
   *     says what would be right
   */
  public Partna(PartnaSettings settings, InstantSource clock) {
    PartnaHttp http = new PartnaHttp(settings, new PartnaFailures(clock), PartnaHttp.CALL_TIMEOUT);
    registration = new PartnaRegistration(http, clock);
    sessions =
        new PartnaSessions(settings, registration, new PartnaAccounts(http, settings.merchant()));
    status = new PartnaRamps(http, clock);
    PartnaAssetTable assets = new PartnaAssetTable(http, clock);
    PartnaTransfers transfers = new PartnaTransfers(http);
    deposits = new PartnaDeposits(transfers, assets, clock);
    payouts = new PartnaPayouts(http, assets, transfers, settings.withdrawalFee());
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

  /** Reads what arrived for a sell whose payout we make ourselves. */
  public DepositReader deposits() {
    return deposits;
  }

  /** Makes those payouts. */
  public PayoutSender payouts() {
    return payouts;
  }

  public WebhookReader webhooks() {
    return webhooks;
  }

  public Registration registration() {
    return registration;
  }
}
