package dev.offramp.workflows;

import dev.offramp.workflows.activities.PayoutActivities;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Deposits;
import dev.offramp.workflows.payout.PayoutReference;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Progress;
import dev.offramp.workflows.payout.Purpose;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A ledger with memory whose provider pays as it was told to; 0.11 CUSD came to it. */
public final class FakeLedger implements PayoutActivities {
  private final Supplier<Instant> clock;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Queue<AttemptState> outcomes = new ArrayDeque<>();
  private boolean isSettled = true;
  private @Nullable Instant ruledAt;

  FakeLedger(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** What becomes of the next payments; every later one succeeds. */
  synchronized void pays(AttemptState... states) {
    outcomes.addAll(List.of(states));
  }

  /** The deposit needs confirmations until it is asked about. */
  synchronized void settlesLater() {
    isSettled = false;
  }

  /** The last payment came back. */
  synchronized void lastComesBack() {
    Attempt last = attempts.remove(attempts.size() - 1);
    attempts.add(attempt(last.sellId(), last.purpose(), last.number(), AttemptState.RETURNED));
  }

  @Override
  public synchronized PayoutView readPayout(ReadPayout command) {
    return view();
  }

  @Override
  public synchronized PayoutView awaitDeposits(ReadPayout command) {
    isSettled = true;
    return view();
  }

  @Override
  public synchronized PayoutView makeAttempt(MakeAttempt command) {
    AttemptState state =
        command.purpose() == Purpose.CONVERT || outcomes.isEmpty()
            ? AttemptState.SUCCEEDED
            : outcomes.remove();
    attempts.add(attempt(command.sellId(), command.purpose(), command.number(), state));
    return view();
  }

  @Override
  public synchronized Answer prepareRetry(PrepareRetry command) {
    return new Answer(view(), null);
  }

  @Override
  public synchronized Answer rule(Rule command) {
    ruledAt = clock.get();
    return new Answer(view(), null);
  }

  private PayoutView view() {
    Instant first = clock.get();
    Deposits deposits = new Deposits(Money.of("0.11", "CUSD"), first, isSettled, false);
    boolean isSold = !attempts.isEmpty();
    boolean isOverdue = attempts.stream().anyMatch(one -> one.state() == AttemptState.UNKNOWN);
    return new PayoutView(
        deposits, isSold ? Money.of("14.07", "KES") : null, isOverdue, ruledAt, attempts);
  }

  private Attempt attempt(String sellId, Purpose purpose, int number, AttemptState state) {
    Instant now = clock.get();
    boolean isConversion = purpose == Purpose.CONVERT;
    return new Attempt(
        PayoutReference.of(sellId, purpose, number),
        sellId,
        purpose,
        number,
        isConversion ? Money.of("0.11", "CUSD") : Money.of("14.07", "KES"),
        isConversion ? null : "Safaricom ••••0198",
        state == AttemptState.SUCCEEDED ? Money.of(isConversion ? "14.07" : "14.06", "KES") : null,
        null,
        state.code(),
        new Progress(state, 1, 0, now, now, null, now, null, now, false, false));
  }
}
