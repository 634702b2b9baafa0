package dev.offramp.api.inbox;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what came in and what became of it, by provider and outcome. */
public final class InboxMetrics {
  private final MeterRegistry registry;

  public InboxMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * One delivery was received.
   *
   * @param outcome the inbox state it is in, {@code malformed} or {@code forged}
   */
  void count(String provider, String outcome) {
    registry.counter("offramp.webhooks", "provider", provider, "outcome", outcome).increment();
  }

  /**
   * One message was taken to its sell, or could not be.
   *
   * @param outcome {@code delivered}, {@code postponed}, {@code ignored} or {@code failed}
   */
  void countDelivery(String provider, String outcome) {
    registry
        .counter("offramp.inbox.deliveries", "provider", provider, "outcome", outcome)
        .increment();
  }
}
