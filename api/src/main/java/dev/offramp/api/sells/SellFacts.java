package dev.offramp.api.sells;

import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is on record of a sell: all that its answer is made of. */
public record SellFacts(
    SellOrder order,
    SellStatus status,
    @Nullable SellReason reason,
    Facts facts,
    @Nullable Session session,
    @Nullable Instant depositDeadline,
    @Nullable Instant depositReceivedAt,
    int payoutAttempts,
    Instant createdAt,
    Instant updatedAt) {}
