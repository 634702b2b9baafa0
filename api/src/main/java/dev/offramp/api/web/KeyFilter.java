package dev.offramp.api.web;

import dev.offramp.runtime.logging.LogFields;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Lets a request through to a method with {@link Needs} only with a key that has the scope. */
@Priority(Priorities.AUTHENTICATION)
final class KeyFilter implements ContainerRequestFilter {
  private final Scope needed;
  private final KeyLookup keys;

  private KeyFilter(Scope needed, KeyLookup keys) {
    this.needed = needed;
    this.keys = keys;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> values = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    Optional<byte[]> sha256 =
        values == null
            ? VouchedKey.find(request)
            : ApiKey.ofAuthorization(values).map(ApiKey::sha256);
    Principal caller =
        sha256.flatMap(keys::find).orElseThrow(() -> new ApiException(Problem.UNAUTHORIZED));
    LogFields.putTenant(caller.tenant());
    if (!caller.scopes().contains(needed)) {
      throw new ApiException(
          Problem.FORBIDDEN, "This request needs a key with the scope " + needed.code() + ".");
    }
    caller.keepIn(request);
  }

  /** Puts the filter before each method that needs a scope. */
  static DynamicFeature forNeeds(KeyLookup keys) {
    return (ResourceInfo resource, FeatureContext context) -> {
      Scope.neededBy(resource).ifPresent(needed -> context.register(new KeyFilter(needed, keys)));
    };
  }
}
