package dev.offramp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only by resting, and remembers each rest. */
final class PretendTime implements Pace {
  private final List<Duration> rests = new CopyOnWriteArrayList<>();
  private long nanos;

  List<Duration> rests() {
    return rests;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public long chance(long bound) {
    return 0;
  }

  @Override
  public synchronized void rest(Duration pause) {
    rests.add(pause);
    nanos += pause.toNanos();
  }
}
