package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * How long received webhooks are kept, and how soon they reach their sell.
 *
 * @param parkedMaxAge how long a webhook waits for a sell nobody knows yet
 * @param rawBodyRetention how long the received bytes are kept
 * @param relayInterval pause between two looks for what was not signalled at once
 * @param maxWaiting age of the oldest waiting webhook at which the API says it is not ready
 */
public record InboxConfig(
    Duration parkedMaxAge, Duration rawBodyRetention, Duration relayInterval, Duration maxWaiting)
    implements Checked {
  @Override
  public void check(Checks checks) {
    if (rawBodyRetention.compareTo(parkedMaxAge) < 0) {
      checks.refuse(
          "rawBodyRetention",
          rawBodyRetention,
          "a parked webhook needs its body: write at least inbox.parkedMaxAge, " + parkedMaxAge);
    }
    if (relayInterval.compareTo(maxWaiting) >= 0) {
      checks.refuse(
          "relayInterval",
          relayInterval,
          "it must be shorter than inbox.maxWaiting, " + maxWaiting);
    }
  }
}
