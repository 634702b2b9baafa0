package dev.offramp.worker;

import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells news from repetition, by the same state machine as the workflow.
 *
 * <p>Details alone are not news: they come with webhooks, and each piece of news costs history.
 */
final class News {
  private final SellDao sells;

  News(SellDao sells) {
    this.sells = sells;
  }

  /** Whether one of these events would change where the sell stands, or show who witnessed it. */
  boolean isIn(List<ProviderEvent> events, String sellId, Instant now) {
    Optional<RecordedSell> recorded = sells.recorded(sellId);
    if (recorded.isEmpty()) {
      return false;
    }
    SellState state = SellState.recorded(recorded.get());
    List<Step> before = state.steps();
    boolean awaitsAddress = state.status() == SellStatus.CREATED;
    return events.stream()
        // That it is pending was known when the session was opened; no poll tells the address.
        .filter(event -> !awaitsAddress || event.kind() != EventKind.PENDING)
        .flatMap(event -> state.apply(event, now).stream())
        .anyMatch(
            step ->
                step.sequence() > before.size()
                    || before.get(step.sequence() - 1).witness() == Witness.IMPLIED);
  }
}
