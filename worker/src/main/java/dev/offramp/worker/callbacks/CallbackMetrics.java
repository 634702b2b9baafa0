package dev.offramp.worker.callbacks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts and times the tries, by how they ended. */
final class CallbackMetrics {
  private final MeterRegistry registry;

  CallbackMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param outcome {@code delivered}, {@code retried}, {@code failed} or {@code gone}
   */
  void count(String outcome, Duration took) {
    registry.timer("offramp.callbacks.tries", "outcome", outcome).record(took);
  }
}
