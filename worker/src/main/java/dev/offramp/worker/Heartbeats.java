package dev.offramp.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells Temporal that a call is still being made, for every activity with a heartbeat timeout: so
 * what a killed worker was doing is taken over soon, and not only when its time is up.
 */
final class Heartbeats extends WorkerInterceptorBase {
  private static final int BEATS_IN_A_TIMEOUT = 4;

  private final ScheduledExecutorService scheduler;

  /**
   * @param scheduler owned by the caller
   */
  Heartbeats(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Beating(next);
  }

  private final class Beating extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityExecutionContext running;

    Beating(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      running = context;
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityExecutionContext context = running;
      Duration timeout = context == null ? Duration.ZERO : context.getInfo().getHeartbeatTimeout();
      if (context == null || timeout.isZero()) {
        return super.execute(input);
      }
      long pause = timeout.toMillis() / BEATS_IN_A_TIMEOUT;
      ScheduledFuture<?> beats =
          scheduler.scheduleAtFixedRate(() -> beat(context), pause, pause, TimeUnit.MILLISECONDS);
      try {
        return super.execute(input);
      } finally {
        beats.cancel(false);
      }
    }

    /** Nobody waits for the activity any more: its call ends by itself, and its rows are right. */
    private static void beat(ActivityExecutionContext context) {
      try {
        context.heartbeat(null);
      } catch (ActivityCompletionException given) {
        return;
      }
    }
  }
}
