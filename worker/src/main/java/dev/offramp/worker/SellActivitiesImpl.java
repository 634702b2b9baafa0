package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a sell asks of the world: thin, one provider call and what it returned put on
 * record.
 */
public final class SellActivitiesImpl implements SellActivities {
  private static final Logger LOG = LoggerFactory.getLogger(SellActivitiesImpl.class);

  private final SellDao sells;
  private final Map<Rail, Carrier> carriers;
  private final PollCadence cadence;
  private final IdentityNotes identities;
  private final InstantSource clock;

  public SellActivitiesImpl(
      SellDao sells,
      Map<Rail, Carrier> carriers,
      PollCadence cadence,
      IdentityNotes identities,
      InstantSource clock) {
    this.sells = sells;
    this.carriers = Map.copyOf(carriers);
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
          if (opening.session() == null) {
            SellReason reason = opening.refused();
            return new SessionOpened(
                opening.facts(), reason == null ? SellReason.SESSION_REFUSED : reason);
          }
          return stored(sell.id(), opening, opening.session());
        });
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
      return carrier(sell).sessions().open(sell.order());
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
    return guarded(() -> new ProviderReading(read(sell(command.sellId()))));
  }

  @Override
  public ProviderReading awaitNews(ReadProvider command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          Instant now = clock.instant();
          List<ProviderEvent> events;
          try {
            events = read(sell);
          } catch (ProviderException e) {
            throw ActivityFailures.nothingYet(
                "the provider did not answer: " + e.getMessage(),
                e.retryAfter().orElse(askAgainIn(sell, now)));
          }
          if (isNews(sell, events, now)) {
            return new ProviderReading(events);
          }
          identities.refresh(sell, carrier(sell).identities());
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

  private List<ProviderEvent> read(Sell sell) {
    return carrier(sell)
        .status()
        .read(new Question(sell.id(), sell.providerAccount(), sell.providerReference()));
  }

  /**
   * Judged by the same state machine as in the workflow. Details alone are not news: they come with
   * webhooks, and each piece of news costs history.
   */
  private boolean isNews(Sell sell, List<ProviderEvent> events, Instant now) {
    Optional<RecordedSell> recorded = sells.recorded(sell.id());
    if (recorded.isEmpty()) {
      return false;
    }
    SellState state = SellState.recorded(recorded.get());
    List<Step> before = state.steps();
    return events.stream()
        .flatMap(event -> state.apply(event, now).stream())
        .anyMatch(
            step ->
                step.sequence() > before.size()
                    || before.get(step.sequence() - 1).witness() == Witness.IMPLIED);
  }

  private Duration askAgainIn(Sell sell, Instant now) {
    return cadence.next(
        sell.order().rail(), sell.status(), sell.updatedAt(), sell.depositDeadline(), now);
  }

  private Carrier carrier(Sell sell) {
    Carrier carrier = carriers.get(sell.order().rail());
    if (carrier == null) {
      throw new ProviderException(
          ProviderException.Kind.MISCONFIGURED,
          "the rail " + sell.order().rail().code() + " is not configured on this worker",
          null);
    }
    return carrier;
  }

  private Sell sell(String sellId) {
    Sell sell = sells.find(sellId).orElseThrow(ActivityFailures::unknownSell);
    LogFields.putTenant(sell.order().tenant());
    return sell;
  }

  private static <T> T guarded(Supplier<T> effect) {
    try {
      return effect.get();
    } catch (ProviderException e) {
      throw ActivityFailures.from(e);
    } catch (JdbiException e) {
      LOG.warn("the database did not answer", e.getCause());
      throw ActivityFailures.from(e);
    }
  }
}
