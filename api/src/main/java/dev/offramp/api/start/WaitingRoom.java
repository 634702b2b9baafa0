package dev.offramp.api.start;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only so many requests wait for Temporal at the same time: whatever else is slow, webhooks
 * find a thread.
 */
public final class WaitingRoom {
  private final Semaphore places;

  /**
   * @param places well below the threads there are
   */
  public WaitingRoom(int places) {
    this.places = new Semaphore(places);
  }

  /** Does what waits; empty when there is no place, and then it is not done. */
  public <T> Optional<T> let(Supplier<T> wait) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(wait.get());
    } finally {
      places.release();
    }
  }
}
