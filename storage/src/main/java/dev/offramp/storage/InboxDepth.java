package dev.offramp.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much stands in the inbox.
 *
 * @param oldestWaitingSince null when nothing waits
 */
public record InboxDepth(
    long waiting, long parked, long failed, @Nullable Instant oldestWaitingSince) {}
