package dev.offramp.sandbox.delivery;

import dev.offramp.sandbox.faults.Dice;
import java.util.List;
import java.util.Optional;

/** Picks the fault that strikes a webhook, if any. */
public final class WebhookFaults {
  private final boolean off;
  private final List<WebhookFault> faults;
  private final Dice dice;

  public WebhookFaults(boolean off, List<WebhookFault> faults, Dice dice) {
    this.off = off;
    this.faults = List.copyOf(faults);
    this.dice = dice;
  }

  /** Whether no webhook at all leaves the house. */
  boolean off() {
    return off;
  }

  Optional<WebhookFault> strike(Webhook webhook) {
    for (int at = 0; at < faults.size(); at++) {
      WebhookFault fault = faults.get(at);
      if (fault.matches(webhook) && dice.strikes("webhook" + at, fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
