package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;

import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.Finding;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.payout.SeenDeposit;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sells whose payout we make, brought as far as a test wants them. */
final class PayoutSells {
  static final String RAIL = Rail.PARTNA_PAYOUT.code();
  static final Duration QUIET = PayoutTerms.DEFAULT.quiet();
  static final Money SOLD = Money.of("100", "USDT");
  static final Money GIVEN = Money.of("12939.205", "KES");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PayoutLedger LEDGER = new PayoutLedger(JDBI);

  private PayoutSells() {}

  /** Accepted, with its account held and its session open. */
  static String pending(String account) {
    SellOrder order =
        new SellOrder(
            SellId.next(NOW, RANDOM),
            "shop",
            Rail.PARTNA_PAYOUT,
            SOLD,
            "tron",
            "KES",
            new Customer("cust-7f3", "ann@shop.example", null),
            new Destination.BankAccount("035", "0123456789"),
            null,
            null,
            null,
            Map.of(),
            NOW);
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    new DepositDao(JDBI).hold(order.id(), RAIL, account);
    return order.id();
  }

  static String received() {
    String account = "acct" + UUID.randomUUID().toString().replace("-", "");
    String sellId = pending(account);
    SeenDeposit deposit = new SeenDeposit("d-" + sellId, SOLD, NOW, true);
    new DepositDao(JDBI).claim(sellId, RAIL, account, List.of(deposit), NOW);
    move(sellId, EventKind.RECEIVED);
    return sellId;
  }

  static String converted() {
    String sellId = received();
    Attempt conversion = sent(sellId, Purpose.CONVERT, 1);
    found(conversion, new Finding(Finding.Kind.SUCCEEDED, GIVEN, null, "completed"));
    return sellId;
  }

  static String paid() {
    String sellId = converted();
    found(sent(sellId, Purpose.PAY, 1), Finding.of(Finding.Kind.SUCCEEDED));
    move(sellId, EventKind.COMPLETED);
    return sellId;
  }

  static Attempt claimed(String sellId, Purpose purpose, int number) {
    return LEDGER.claim(sellId, purpose, number, NOW).orElseThrow();
  }

  static Attempt sent(String sellId, Purpose purpose, int number) {
    return LEDGER.begin(claimed(sellId, purpose, number), NOW).orElseThrow();
  }

  static Attempt found(Attempt attempt, Finding finding) {
    return LEDGER.record(attempt.reference(), finding, attempt.progress().sends(), QUIET, NOW);
  }

  /** To the status the event proves. */
  static void move(String sellId, EventKind kind) {
    SellState state = state(sellId);
    record(
        sellId,
        state,
        state.apply(new ProviderEvent(kind, Witness.POLL, NOW, null, Facts.NONE), NOW));
  }

  static void stop(String sellId, SellReason reason) {
    SellState state = state(sellId);
    record(sellId, state, state.stop(reason, Witness.TIMER, NOW));
  }

  private static SellState state(String sellId) {
    return SellState.recorded(new SellDao(JDBI, CIPHER).recorded(sellId).orElseThrow());
  }

  private static void record(String sellId, SellState state, List<Step> steps) {
    RecordSteps command =
        new RecordSteps(
            sellId, state.revision(), state.status(), state.reason(), null, Facts.NONE, steps);
    new SellDao(JDBI, CIPHER).record(command, NOW);
  }
}
