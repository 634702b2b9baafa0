package dev.offramp.sandbox.shop;

import org.jspecify.annotations.Nullable;

/**
 * That the shop wants to be told by callback.
 *
 * @param registeredUrl where Offramp said it would, null until it has
 */
record CallbackWish(@Nullable String registeredUrl) {}
