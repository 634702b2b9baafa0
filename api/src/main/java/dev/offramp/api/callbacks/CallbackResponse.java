package dev.offramp.api.callbacks;

import dev.offramp.storage.CallbackEndpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where you are told of your sells.
 *
 * @param url the address
 * @param secret what signs from now on, only in the answer to the PUT that made it; null ever after
 * @param previousSecretUntil how long the earlier secret signs too, null when it does not
 * @param disabledAt when the receiver answered 410, and nothing is sent since; null while it is in
 *     use
 * @param failingSince since when every try fails, null while they succeed
 * @param createdAt when an address was first set
 * @param updatedAt when it was last set
 */
public record CallbackResponse(
    String url,
    @Nullable String secret,
    @Nullable Instant previousSecretUntil,
    @Nullable Instant disabledAt,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt) {

  static CallbackResponse from(CallbackEndpoint endpoint, @Nullable String secret, Instant now) {
    Instant until = endpoint.previousSecretUntil();
    return new CallbackResponse(
        endpoint.url(),
        secret,
        until == null || until.isBefore(now) ? null : until,
        endpoint.disabledAt(),
        endpoint.failingSince(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }
}
