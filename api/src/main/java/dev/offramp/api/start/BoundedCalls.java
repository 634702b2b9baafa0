package dev.offramp.api.start;

import dev.offramp.runtime.temporal.FirstContact;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a call to Temporal that takes too long, however often its client would try again. */
public final class BoundedCalls {
  private final ScheduledExecutorService deadlines;
  private final FirstContact contact;

  /**
   * @param deadlines owned by the caller
   */
  public BoundedCalls(ScheduledExecutorService deadlines, FirstContact contact) {
    this.deadlines = deadlines;
    this.contact = contact;
  }

  /**
   * Before calls that are not bounded here.
   *
   * @throws IllegalStateException when Temporal has never answered within the limit
   */
  public void awaitContact(Duration limit) {
    contact.await(limit);
  }

  /**
   * @throws RuntimeException of the call, also when its time is up
   */
  public <T> T within(Duration limit, Callable<T> call) {
    long end = System.nanoTime() + limit.toNanos();
    contact.await(limit);
    Context.CancellableContext context =
        Context.current()
            .withDeadlineAfter(end - System.nanoTime(), TimeUnit.NANOSECONDS, deadlines);
    try {
      return context.call(call);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new IllegalStateException("Temporal's client throws nothing checked", impossible);
    } finally {
      context.cancel(null);
    }
  }

  /** The same for a call without a result. */
  public void run(Duration limit, Runnable call) {
    within(
        limit,
        () -> {
          call.run();
          return limit;
        });
  }
}
