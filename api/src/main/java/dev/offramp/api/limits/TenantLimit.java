package dev.offramp.api.limits;

import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Counts by tenant, once the key said whose request it is. */
@Priority(Priorities.AUTHORIZATION)
final class TenantLimit implements ContainerRequestFilter {
  private final TokenBuckets buckets;

  private TenantLimit(TokenBuckets buckets) {
    this.buckets = buckets;
  }

  /** Puts the filter behind the key of each method that needs one. */
  static DynamicFeature forNeeds(TokenBuckets buckets) {
    TenantLimit limit = new TenantLimit(buckets);
    return (ResourceInfo resource, FeatureContext context) -> {
      if (Scope.neededBy(resource).isPresent()) {
        context.register(limit);
      }
    };
  }

  @Override
  public void filter(ContainerRequestContext request) {
    RateLimits.refuse(buckets.take(Principal.of(request).tenant()), "tenant");
  }
}
