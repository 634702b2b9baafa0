package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the one workflow query and of the updates: where the sell stands, for ops and
 * tests.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SellView(
    String sellId,
    SellStatus status,
    @Nullable SellReason reason,
    @Nullable Instant depositDeadline,
    List<Step> steps) {}
