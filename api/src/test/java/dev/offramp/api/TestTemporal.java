package dev.offramp.api;

import dev.offramp.workflows.SearchAttributeKeys;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;

/** Makes a Temporal of the SDK take our sells. */
public final class TestTemporal {
  private TestTemporal() {}

  /** Waits until it listens. */
  public static void addSearchAttributes(WorkflowServiceStubs stubs) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(stubs.getOptions()).build());
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchAttributeKeys.ALL.forEach(
        key -> request.putSearchAttributes(key.getName(), key.getValueType()));
    operator.blockingStub().withWaitForReady().addSearchAttributes(request.build());
    operator.shutdownNow();
  }
}
