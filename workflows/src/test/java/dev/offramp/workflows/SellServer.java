package dev.offramp.workflows;

import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;

/** The SDK's time-skipping server with the search attributes of a sell, and no worker yet. */
public final class SellServer {
  private SellServer() {}

  public static TestWorkflowEnvironment open() {
    return open(true);
  }

  /**
   * @param skipsTime false where nothing waits: skipped time runs on while a busy machine is slow,
   *     and deadlines pass that no test meant
   */
  public static TestWorkflowEnvironment open(boolean skipsTime) {
    return open(skipsTime, WorkerFactoryOptions.getDefaultInstance());
  }

  public static TestWorkflowEnvironment open(boolean skipsTime, WorkerFactoryOptions workers) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setWorkerFactoryOptions(workers);
    for (SearchAttributeKey<?> key : SearchAttributeKeys.ALL) {
      options.registerSearchAttribute(key.getName(), key.getValueType());
    }
    return TestWorkflowEnvironment.newInstance(options.setUseTimeskipping(skipsTime).build());
  }
}
