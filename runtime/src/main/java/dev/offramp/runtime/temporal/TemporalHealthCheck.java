package dev.offramp.runtime.temporal;

import com.codahale.metrics.health.HealthCheck;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says whether Temporal answers, within a bounded time. */
public final class TemporalHealthCheck extends HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final WorkflowServiceStubs stubs;
  private final String address;

  TemporalHealthCheck(WorkflowServiceStubs stubs, String address) {
    this.stubs = stubs;
    this.address = address;
  }

  @Override
  protected Result check() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return Result.healthy();
    } catch (StatusRuntimeException e) {
      return Result.unhealthy(
          "Temporal at %s does not answer: %s", address, e.getStatus().getCode());
    }
  }
}
