package dev.offramp.workflows.sell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one sell stands: a pure state machine over its recorded steps, without clock or I/O.
 *
 * <p>Every change returns the steps to record, new or amended; an empty list means that nothing
 * changed.
 */
public final class SellState {
  private final List<Step> steps;
  private int revision;

  private SellState(List<Step> steps, int revision) {
    this.steps = new ArrayList<>(steps);
    this.revision = revision;
  }

  /** A sell whose {@code created} step was just written with its row. */
  public static SellState created(Instant at) {
    return new SellState(List.of(Step.created(at)), 0);
  }

  /** A sell that comes back with what was recorded of it. */
  public static SellState recorded(RecordedSell recorded) {
    return new SellState(recorded.steps(), recorded.revision());
  }

  public SellStatus status() {
    return last().status();
  }

  public @Nullable SellReason reason() {
    return last().reason();
  }

  public boolean isFinal() {
    return status().isFinal();
  }

  /**
   * The highest status on the way up this sell ever had, or has had since a person sent it back on
   * its way.
   */
  public SellStatus reached() {
    SellStatus reached = SellStatus.CREATED;
    for (Step step : steps) {
      SellStatus status = step.status();
      if (status.isOnTheWay() && (step.actor() != null || status.rank() > reached.rank())) {
        reached = status;
      }
    }
    return reached;
  }

  /** A person decided that it goes on, and nothing has stopped it since. */
  public boolean isResumed() {
    return status() == SellStatus.PROCESSING && last().actor() != null;
  }

  /** Grows with every change; the store refuses a write that is older than what it has. */
  public int revision() {
    return revision;
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** What is known in all, a later status speaking louder than an earlier one. */
  public Facts facts() {
    Facts all = Facts.NONE;
    for (Step step : steps) {
      all = step.facts().orElse(all);
    }
    return all;
  }

  /** The session is open: the sell now waits for the crypto. */
  public List<Step> sessionOpened(Facts facts, Instant now) {
    return advance(new ProviderEvent(EventKind.PENDING, Witness.IMPLIED, now, null, facts), now);
  }

  /** Judges and applies one provider event. */
  public List<Step> apply(ProviderEvent event, Instant now) {
    Verdict verdict = Verdict.of(status(), reason(), reached(), event);
    return switch (verdict.move()) {
      case ADVANCE -> advance(event, now);
      case NOTE -> note(event);
      case CANCEL -> beside(SellStatus.CANCELLED, null, event, now);
      case FAIL -> beside(SellStatus.FAILED, verdict.reason(), event, now);
      case ASK_A_PERSON -> beside(SellStatus.ACTION_REQUIRED, verdict.reason(), event, now);
    };
  }

  /** Ends or stops the sell for a reason that no provider event gave. */
  public List<Step> stop(SellReason reason, Witness witness, Instant now) {
    return add(decided(reason.status(), reason, now, witness, null, null));
  }

  /**
   * Cancelled before a deposit.
   *
   * @param actor the operator or tenant who decided
   */
  public List<Step> cancelled(
      Witness witness, @Nullable String actor, @Nullable String note, Instant now) {
    return add(decided(SellStatus.CANCELLED, null, now, witness, actor, note));
  }

  /**
   * The deposit is waited for longer: a detail of the step that waits for it, no step of its own.
   *
   * @param actor the operator who decided
   * @return empty when no deposit is waited for
   */
  public List<Step> extended(Instant deadline, String actor, String note) {
    int index = steps.size() - 1;
    if (status() != SellStatus.PENDING) {
      return List.of();
    }
    Step extended = last().extended(deadline, actor, note);
    steps.set(index, extended);
    revision++;
    return List.of(extended);
  }

  /**
   * A person sends the sell back on its way to the payout.
   *
   * @param actor the operator or tenant who decided
   */
  public List<Step> resumed(Witness witness, String actor, @Nullable String note, Instant now) {
    return decidedUpTo(SellStatus.PROCESSING, witness, actor, note, now);
  }

  /** A person says that the customer was paid. */
  public List<Step> paid(Witness witness, String actor, @Nullable String note, Instant now) {
    return decidedUpTo(SellStatus.COMPLETED, witness, actor, note, now);
  }

  /** A person ends the sell without a payout. */
  public List<Step> ended(
      SellReason reason, Witness witness, String actor, @Nullable String note, Instant now) {
    return add(decided(reason.status(), reason, now, witness, actor, note));
  }

  private List<Step> decidedUpTo(
      SellStatus target, Witness witness, String actor, @Nullable String note, Instant now) {
    List<Step> added = new ArrayList<>();
    for (int rank = reached().rank() + 1; rank < target.rank(); rank++) {
      added.addAll(add(decided(SellStatus.atRank(rank), null, now, Witness.IMPLIED, null, null)));
    }
    added.addAll(add(decided(target, null, now, witness, actor, note)));
    return added;
  }

  private List<Step> advance(ProviderEvent event, Instant now) {
    SellStatus target = event.kind().proves().orElseThrow();
    List<Step> added = new ArrayList<>();
    for (int rank = reached().rank() + 1; rank < target.rank(); rank++) {
      added.addAll(add(gap(SellStatus.atRank(rank), event, now)));
    }
    added.addAll(add(step(target, null, event, now)));
    return added;
  }

  private List<Step> note(ProviderEvent event) {
    Optional<SellStatus> proven = event.kind().proves();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (proven.isPresent() && step.status() == proven.get()) {
        Step confirmed = step.confirmedBy(event);
        if (confirmed.equals(step)) {
          return List.of();
        }
        steps.set(i, confirmed);
        revision++;
        return List.of(confirmed);
      }
    }
    return List.of();
  }

  private List<Step> beside(
      SellStatus status, @Nullable SellReason reason, ProviderEvent event, Instant now) {
    return add(step(status, reason, event, now));
  }

  private Step step(
      SellStatus status, @Nullable SellReason reason, ProviderEvent event, Instant now) {
    return new Step(
        steps.size() + 1,
        status,
        reason,
        event.at(),
        now,
        event.witness(),
        event.providerStatus(),
        event.facts(),
        null,
        null);
  }

  private Step gap(SellStatus status, ProviderEvent event, Instant now) {
    return decided(status, null, now, Witness.IMPLIED, null, null).at(event.at());
  }

  private Step decided(
      SellStatus status,
      @Nullable SellReason reason,
      Instant now,
      Witness witness,
      @Nullable String actor,
      @Nullable String note) {
    int sequence = steps.size() + 1;
    return new Step(sequence, status, reason, now, now, witness, null, Facts.NONE, actor, note);
  }

  private List<Step> add(Step step) {
    steps.add(step);
    revision++;
    return List.of(step);
  }

  private Step last() {
    return steps.get(steps.size() - 1);
  }
}
