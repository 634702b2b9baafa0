package dev.offramp.api.sells;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a sell is cancelled with.
 *
 * <p>Only the document is made from this; {@link CancelResource} reads bodies.
 *
 * @param note why, kept with the decision; nothing personal
 */
record CancelBody(@Schema(minLength = 1, maxLength = 500) @Nullable String note) {}
