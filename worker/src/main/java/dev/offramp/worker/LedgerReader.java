package dev.offramp.worker;

import dev.offramp.providers.DepositReader.Account;
import dev.offramp.providers.DepositReader.Deposit;
import dev.offramp.providers.ProviderException;
import dev.offramp.storage.DepositDao;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.activities.SellActivities.ReadProvider;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.PayoutEvents;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.payout.SeenDeposit;
import dev.offramp.workflows.sell.ProviderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger of a sell up to what its provider knows, and says what it then proves. Sends
 * nothing.
 */
final class LedgerReader {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);

  private final PayoutLedger ledger;
  private final DepositDao deposits;
  private final InstantSource clock;

  LedgerReader(PayoutLedger ledger, DepositDao deposits, InstantSource clock) {
    this.ledger = ledger;
    this.deposits = deposits;
    this.clock = clock;
  }

  /**
   * @throws ProviderException when the provider cannot be asked: that is never a "no"
   */
  List<ProviderEvent> read(Sell sell, OwnPayout own, ReadProvider question) {
    PayoutTerms terms = question.terms() == null ? PayoutTerms.DEFAULT : question.terms();
    List<Attempt> attempts = ledger.attempts(sell.id());
    for (Attempt attempt : attempts) {
      if (mayHaveChanged(attempt)) {
        lookUpUnlessOver(sell, own, attempt, terms);
      }
    }
    try {
      readDeposits(sell, own);
    } catch (ProviderException e) {
      if (attempts.isEmpty()) {
        throw e;
      }
      // What was sold is known; whether more came can wait for the next look.
      LOG.info("sell {}: its deposits are not read: {}", sell.id(), e.getMessage());
    }
    Instant now = clock.instant();
    PayoutView view = ledger.view(sell.id(), Duration.ofDays(1), Duration.ofDays(1), now);
    return PayoutEvents.of(view, sell.order().crypto(), terms, question.last(), now);
  }

  /** Of what is over the proof stands until it is taken back, so one missed look costs nothing. */
  private void lookUpUnlessOver(Sell sell, OwnPayout own, Attempt attempt, PayoutTerms terms) {
    try {
      lookUp(sell, own, attempt, terms);
    } catch (ProviderException e) {
      if (attempt.state().isAlive()) {
        throw e;
      }
      LOG.info("attempt {} is not looked up again: {}", attempt.reference(), e.getMessage());
    }
  }

  /** Claims what came for this sell. */
  void readDeposits(Sell sell, OwnPayout own) {
    String account = sell.providerAccount();
    if (account == null) {
      return;
    }
    Account question =
        new Account(sell.id(), account, sell.order().crypto(), sell.order().createdAt());
    List<SeenDeposit> seen =
        own.deposits().deposits(question).stream().map(LedgerReader::seen).toList();
    deposits.claim(sell.id(), sell.order().rail().code(), account, seen, clock.instant());
  }

  /** What the ledger has of an attempt after the provider was asked about it. */
  Attempt lookUp(Sell sell, OwnPayout own, Attempt attempt, PayoutTerms terms) {
    return ledger.record(
        attempt.reference(),
        PayoutCalls.lookUp(own.payouts(), sell, attempt),
        0,
        terms.quiet(),
        clock.instant());
  }

  /** Also what is settled: a payment bounces, and providers take back what they had proven. */
  private static boolean mayHaveChanged(Attempt attempt) {
    boolean wasSent = attempt.progress().sends() > 0;
    boolean isSold =
        attempt.purpose() == Purpose.CONVERT && attempt.state() == AttemptState.SUCCEEDED;
    return wasSent && !isSold;
  }

  private static SeenDeposit seen(Deposit deposit) {
    return new SeenDeposit(
        deposit.reference(), deposit.amount(), deposit.at(), deposit.isSettled());
  }
}
