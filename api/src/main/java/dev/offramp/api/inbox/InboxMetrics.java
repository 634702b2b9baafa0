package dev.offramp.api.inbox;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what came in, by provider and outcome. */
public final class InboxMetrics {
  private final MeterRegistry registry;

  public InboxMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param outcome an inbox state, {@code malformed} or {@code forged}
   */
  void count(String provider, String outcome) {
    registry.counter("offramp.webhooks", "provider", provider, "outcome", outcome).increment();
  }
}
