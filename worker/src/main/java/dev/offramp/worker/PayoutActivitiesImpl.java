package dev.offramp.worker;

import static dev.offramp.worker.ActivityFailures.guarded;

import dev.offramp.providers.ProviderException;
import dev.offramp.storage.DestinationDao;
import dev.offramp.storage.PayoutDecisions;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.PayoutActivities;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptRules;
import dev.offramp.workflows.payout.AttemptRules.Move;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Carries out what a sell asks of its ledger: thin, the rows and the rules decide. */
public final class PayoutActivitiesImpl implements PayoutActivities {
  private final SellDao sells;
  private final PayoutLedger ledger;
  private final PayoutDecisions decisions;
  private final DestinationDao destinations;
  private final Carriers carriers;
  private final LedgerReader reader;
  private final AttemptMaker maker;
  private final PollCadence cadence;
  private final InstantSource clock;

  PayoutActivitiesImpl(
      SellDao sells,
      PayoutLedger ledger,
      PayoutDecisions decisions,
      DestinationDao destinations,
      Carriers carriers,
      LedgerReader reader,
      AttemptMaker maker,
      PollCadence cadence,
      InstantSource clock) {
    this.sells = sells;
    this.ledger = ledger;
    this.decisions = decisions;
    this.destinations = destinations;
    this.carriers = carriers;
    this.reader = reader;
    this.maker = maker;
    this.cadence = cadence;
    this.clock = clock;
  }

  @Override
  public PayoutView readPayout(ReadPayout command) {
    return guarded(() -> view(command.sellId(), command.terms(), command.payoutWindow()));
  }

  @Override
  public PayoutView awaitDeposits(ReadPayout command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          try {
            reader.readDeposits(sell, carriers.ownOf(sell));
          } catch (ProviderException e) {
            throw ActivityFailures.nothingYet(
                "the provider did not answer: " + e.getMessage(),
                e.retryAfter().orElse(askAgainIn(sell)));
          }
          PayoutView view = view(sell.id(), command.terms(), command.payoutWindow());
          if (!view.deposits().settled()) {
            throw ActivityFailures.nothingYet("a deposit is not settled yet", askAgainIn(sell));
          }
          return view;
        });
  }

  @Override
  public PayoutView makeAttempt(MakeAttempt command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          maker.carryOn(sell, carriers.ownOf(sell), command);
          return view(sell.id(), command.terms(), command.payoutWindow());
        });
  }

  @Override
  public Answer prepareRetry(PrepareRetry command) {
    return guarded(
        () -> {
          Sell sell = sell(command.sellId());
          boolean isCorrected =
              command.storedDestination() != null || command.destination() != null;
          for (Attempt attempt :
              view(sell.id(), command.terms(), command.payoutWindow()).attempts()) {
            if (attempt.state().isInDoubt()
                && !isClear(sell, attempt, isCorrected, command.terms())) {
              return refused(command, Refusal.OUTCOME_UNKNOWN);
            }
          }
          if (isCorrected && !use(command)) {
            return refused(command, Refusal.NO_SUCH_DESTINATION);
          }
          decisions.renew(sell.id(), clock.instant());
          return new Answer(view(sell.id(), command.terms(), command.payoutWindow()), null);
        });
  }

  /** Proven by now, or unknown to the provider, so that the very same may be sent again. */
  private boolean isClear(Sell sell, Attempt attempt, boolean isCorrected, PayoutTerms terms) {
    Attempt now;
    try {
      now = reader.lookUp(sell, carriers.ownOf(sell), attempt, terms);
    } catch (ProviderException cannotBeAsked) {
      return false;
    }
    return !now.state().isInDoubt()
        || (!isCorrected && AttemptRules.afterAbsent(now, terms, clock.instant()) == Move.SEND);
  }

  private boolean use(PrepareRetry command) {
    Instant now = clock.instant();
    Integer stored = command.storedDestination();
    int number =
        command.destination() == null
            ? stored == null ? 0 : stored
            : destinations.store(command.sellId(), command.destination(), now);
    return destinations.use(command.sellId(), number, now);
  }

  private Answer refused(PrepareRetry command, Refusal refusal) {
    return new Answer(view(command.sellId(), command.terms(), command.payoutWindow()), refusal);
  }

  @Override
  public Answer rule(Rule command) {
    return guarded(
        () -> {
          boolean isRuled =
              decisions.rule(
                  command.sellId(),
                  command.outcome(),
                  command.actor(),
                  command.evidence(),
                  clock.instant());
          return new Answer(
              view(command.sellId(), command.terms(), command.payoutWindow()),
              isRuled ? null : Refusal.OUTCOME_UNKNOWN);
        });
  }

  private PayoutView view(String sellId, PayoutTerms terms, Duration payoutWindow) {
    return ledger.view(sellId, terms.unknownAfter(), payoutWindow, clock.instant());
  }

  private Duration askAgainIn(Sell sell) {
    return cadence.next(
        sell.order().rail(), sell.status(), sell.updatedAt(), null, clock.instant());
  }

  private Sell sell(String sellId) {
    return sells.find(sellId).orElseThrow(ActivityFailures::unknownSell);
  }
}
