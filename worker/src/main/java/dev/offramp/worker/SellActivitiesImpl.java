package dev.offramp.worker;

import static dev.offramp.worker.ActivityFailures.guarded;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.DepositDao;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a sell asks of the world: thin, one provider call and what it returned put on
 * record.
 */
public final class SellActivitiesImpl implements SellActivities {
  private static final Logger LOG = LoggerFactory.getLogger(SellActivitiesImpl.class);

  private final SellDao sells;
  private final News news;
  private final DepositDao deposits;
  private final Carriers carriers;
  private final LedgerReader ledger;
  private final PollCadence cadence;
  private final IdentityNotes identities;
  private final InstantSource clock;

  SellActivitiesImpl(
      SellDao sells,
      DepositDao deposits,
      Carriers carriers,
      LedgerReader ledger,
      PollCadence cadence,
      IdentityNotes identities,
      InstantSource clock) {
    this.sells = sells;
    this.news = new News(sells);
    this.deposits = deposits;
    this.carriers = carriers;
    this.ledger = ledger;
    this.cadence = cadence;
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public SessionOpened openSession(OpenSession command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          Opening opening = open(sell);
          if (opening.refused() != null) {
            return new SessionOpened(opening.facts(), opening.refused());
          }
          if (!isHeld(sell, opening)) {
            return new SessionOpened(Facts.NONE, SellReason.ACCOUNT_IN_USE);
          }
          return opening.session() == null
              ? withoutAddress(sell.id(), opening)
              : stored(sell.id(), opening, opening.session());
        });
  }

  @Override
  public void completeSession(CompleteSession command) {
    guarded(
        () -> {
          Sell sell = sell(command.sellId());
          Session session =
              new Session.DepositAddress(
                  command.depositAddress(),
                  sell.order().network(),
                  sell.order().crypto().plain(),
                  command.expiresAt());
          Opening opening =
              new Opening(
                  session, null, sell.providerAccount(), sell.providerReference(), Facts.NONE);
          return stored(sell.id(), opening, session);
        });
  }

  /**
   * The provider must be asked under the customer's account, so that is stored at once. An earlier
   * attempt, whose end nobody heard of, may have stored the address too.
   */
  private SessionOpened withoutAddress(String sellId, Opening opening) {
    sells.storeSession(sellId, null, opening.account(), opening.reference(), clock.instant());
    if (sell(sellId).session() instanceof Session.DepositAddress known) {
      Facts address =
          new Facts(null, null, null, null, null, known.address(), known.expiresAt(), null);
      return new SessionOpened(address.orElse(opening.facts()), null);
    }
    return new SessionOpened(opening.facts(), null, true);
  }

  /** Where a deposit names only the account, the account is one sell's at a time. */
  private boolean isHeld(Sell sell, Opening opening) {
    Rail rail = sell.order().rail();
    return !rail.isPaidByUs()
        || opening.account() == null
        || deposits.hold(sell.id(), rail.code(), opening.account());
  }

  /**
   * Only the session on record is ever shown. One that comes when the sell has moved on, after an
   * attempt that was given up, is left where it is: nobody knows it.
   */
  private SessionOpened stored(String sellId, Opening opening, Session session) {
    boolean isOnRecord =
        sells.storeSession(
            sellId, session, opening.account(), opening.reference(), clock.instant());
    if (!isOnRecord) {
      LOG.info("sell {}: a session came too late and is left unused", sellId);
      return new SessionOpened(Facts.NONE, null);
    }
    return new SessionOpened(opening.facts(), null);
  }

  private Opening open(Sell sell) {
    try {
      return carriers.of(sell).sessions().open(sell.order());
    } catch (ProviderException e) {
      switch (e.kind()) {
        case REFUSED, MISCONFIGURED -> {
          LOG.error("no session for sell {}: {}", sell.id(), e.getMessage());
          return Opening.refused(SellReason.SESSION_REFUSED);
        }
        case UNAVAILABLE, RATE_LIMITED, OUTCOME_UNKNOWN -> throw e;
      }
      throw e;
    }
  }

  @Override
  public ProviderReading readProvider(ReadProvider command) {
    return guarded(() -> new ProviderReading(read(sell(command.sellId()), command)));
  }

  @Override
  public ProviderReading awaitNews(ReadProvider command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          Instant now = clock.instant();
          List<ProviderEvent> events;
          try {
            events = read(sell, command);
          } catch (ProviderException e) {
            throw ActivityFailures.nothingYet(
                "the provider did not answer: " + e.getMessage(),
                e.retryAfter().orElse(askAgainIn(sell, now)));
          }
          if (news.isIn(events, sell.id(), now)) {
            return new ProviderReading(events);
          }
          identities.refresh(sell, carriers.of(sell).identities());
          throw ActivityFailures.nothingYet("nothing new", askAgainIn(sell, now));
        });
  }

  @Override
  public void recordSteps(RecordSteps command) {
    guarded(
        () -> {
          sells.record(command, clock.instant());
          return command;
        });
  }

  private List<ProviderEvent> read(Sell sell, ReadProvider command) {
    Carrier carrier = carriers.of(sell);
    StatusReader status = carrier.status();
    if (status == null) {
      return ledger.read(sell, carriers.ownOf(sell), command);
    }
    return status.read(new Question(sell.id(), sell.providerAccount(), sell.providerReference()));
  }

  private Duration askAgainIn(Sell sell, Instant now) {
    return cadence.next(
        sell.order().rail(), sell.status(), sell.updatedAt(), sell.depositDeadline(), now);
  }

  private Sell sell(String sellId) {
    Sell sell = sells.find(sellId).orElseThrow(ActivityFailures::unknownSell);
    LogFields.putTenant(sell.order().tenant());
    return sell;
  }
}
