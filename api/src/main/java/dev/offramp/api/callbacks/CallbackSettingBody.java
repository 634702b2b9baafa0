package dev.offramp.api.callbacks;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a callback address is set with.
 *
 * <p>Only the document is made from this; {@link CallbackRequest} reads bodies.
 *
 * @param url an {@code https} address of a public host, with at most 2,000 characters
 * @param rotate true for a new secret that takes over from the one before; left out for false
 */
record CallbackSettingBody(
    @Schema(minLength = 1, maxLength = 2000) String url, @Nullable Boolean rotate) {}
