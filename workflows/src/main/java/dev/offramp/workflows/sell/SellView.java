package dev.offramp.workflows.sell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the one workflow query and of the updates: where the sell stands, for ops and
 * tests.
 */
public record SellView(
    String sellId,
    SellStatus status,
    @Nullable SellReason reason,
    @Nullable Instant depositDeadline,
    List<Step> steps) {}
