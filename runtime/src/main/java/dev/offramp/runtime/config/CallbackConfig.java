package dev.offramp.runtime.config;

import dev.offramp.runtime.callbacks.CallbackReach;
import java.time.Duration;

/**
 * How tenants are told of their sells.
 *
 * @param reach {@code public} or {@code local}: where callbacks may go
 * @param secretOverlap how long the earlier secret signs too after a rotation
 * @param retention how long a delivery is kept once nothing more is tried
 */
public record CallbackConfig(String reach, Duration secretOverlap, Duration retention)
    implements Checked {
  @Override
  public void check(Checks checks) {
    if (CallbackReach.find(reach).isEmpty()) {
      checks.refuse("reach", reach, "write public or local");
    }
  }

  /** Where callbacks may go. */
  public CallbackReach allowed() {
    return CallbackReach.find(reach).orElse(CallbackReach.PUBLIC);
  }
}
