package dev.offramp.api.limits;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.runtime.config.LimitsConfig;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** Refuses a caller that sends too much, by its address and by its tenant. */
public final class RateLimits {
  private RateLimits() {}

  /** Called once; both limits hold for this process alone. */
  public static void install(JerseyEnvironment jersey, LimitsConfig limits) {
    jersey.register(new AddressLimit(buckets(limits.address())));
    jersey.register(TenantLimit.forNeeds(buckets(limits.tenant())));
  }

  private static TokenBuckets buckets(LimitsConfig.Rate rate) {
    return new TokenBuckets(rate.perSecond(), rate.burst(), TimeMeter.SYSTEM_NANOTIME);
  }

  static void refuse(Optional<Duration> wait, String who) {
    if (wait.isPresent()) {
      throw new ApiException(
              Problem.RATE_LIMITED, "More requests came from this " + who + " than are taken.")
          .retryAfter(wait.get());
    }
  }
}
