package dev.offramp.runtime.metrics;

import dev.offramp.providers.wire.CallWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times the calls to providers. */
final class ProviderCalls implements CallWatch {
  /** Up to the longest a call may take. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;

  ProviderCalls(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(String provider, String call, Outcome outcome, Duration took) {
    Timer.builder("offramp.provider.calls")
        .description("Calls to a provider, by what was being done and how they ended")
        .tag("provider", provider)
        .tag("call", call)
        .tag("outcome", outcome.code())
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }
}
