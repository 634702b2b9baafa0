package dev.offramp.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when told to. */
public final class FakeClock implements InstantSource {
  private Instant now = WorkerDatabase.NOW;

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
