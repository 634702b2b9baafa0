package dev.offramp.providers.partna;

import dev.offramp.providers.DepositReader;
import dev.offramp.providers.DestinationRules;
import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.wire.CallWatch;
import java.time.InstantSource;

/** Partna as our rails need it: everything it does for us, by role. */
public final class Partna {
  private final PartnaRegistration registration;
  private final SessionOpener sessions;
  private final SessionOpener rampSessions;
  private final SessionOpener payoutSessions;
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
    this(settings, clock, CallWatch.NONE);
  }

  /**
   * As {@link #Partna(PartnaSettings, InstantSource)}.
   *
   * @param calls told of every call to Partna
   */
  public Partna(PartnaSettings settings, InstantSource clock, CallWatch calls) {
    PartnaHttp http =
        new PartnaHttp(settings, new PartnaFailures(clock), settings.callTimeout(), calls);
    registration = new PartnaRegistration(http, clock);
    PartnaAccounts accounts = new PartnaAccounts(http, settings.merchant());
    sessions = new PartnaSessions(settings, registration, accounts);
    PartnaRamps ramps = new PartnaRamps(http, clock);
    rampSessions = new PartnaRampSessions(http, accounts, ramps, clock);
    status = ramps;
    PartnaAssetTable assets = new PartnaAssetTable(http, clock);
    PartnaTransfers transfers = new PartnaTransfers(http);
    payoutSessions =
        new PartnaPayoutSessions(http, accounts, assets, settings.depositWindow(), clock);
    deposits = new PartnaDeposits(transfers, assets, clock);
    payouts = new PartnaPayouts(http, assets, transfers, settings.withdrawalFeeAdded());
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

  /** Opens sells whose payout we make ourselves. */
  public SessionOpener payoutSessions() {
    return payoutSessions;
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
