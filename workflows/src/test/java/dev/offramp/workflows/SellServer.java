package dev.offramp.workflows;

import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;

/** The SDK's time-skipping server with the search attributes of a sell, and no worker yet. */
public final class SellServer {
  /** A machine without a free core makes a quick workflow thread look like one that hangs. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(20_000).build();

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

  /** A worker for sells, with nothing registered yet. */
  public static Worker worker(TestWorkflowEnvironment environment) {
    return worker(environment, SellWorkflow.TASK_QUEUE);
  }

  /** A worker of another task queue, with nothing registered yet. */
  public static Worker worker(TestWorkflowEnvironment environment, String taskQueue) {
    return environment.newWorker(taskQueue, PATIENT);
  }
}
