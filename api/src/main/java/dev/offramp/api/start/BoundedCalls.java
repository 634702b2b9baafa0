package dev.offramp.api.start;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a call to Temporal that takes too long, however often its client would try again. */
public final class BoundedCalls {
  private final ScheduledExecutorService deadlines;

  /**
   * @param deadlines owned by the caller
   */
  public BoundedCalls(ScheduledExecutorService deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * @throws RuntimeException of the call, also when its time is up
   */
  public <T> T within(Duration limit, Callable<T> call) {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, deadlines);
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
