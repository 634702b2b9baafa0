package dev.offramp.api.start;

import dev.offramp.storage.Sell;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellView;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the workflow of an accepted sell. Safe to call any number of times for one sell. */
public final class SellStarter {
  private static final Logger LOG = LoggerFactory.getLogger(SellStarter.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(5);

  private final WorkflowClient temporal;
  private final StartDao starts;
  private final SellInputs inputs;
  private final InstantSource clock;
  private final BoundedCalls calls;

  public SellStarter(
      WorkflowClient temporal,
      StartDao starts,
      SellInputs inputs,
      InstantSource clock,
      BoundedCalls calls) {
    this.temporal = temporal;
    this.starts = starts;
    this.inputs = inputs;
    this.clock = clock;
    this.calls = calls;
  }

  /**
   * Starts the sell and waits for its session, but no longer than {@code wait}. When Temporal or
   * the provider is slow or away this simply returns: the row is the promise, and the starter loop
   * keeps it.
   */
  public void startAndAwaitSession(Sell sell, Duration wait) {
    SellInput input = inputs.of(sell, null);
    SellWorkflow stub = temporal.newWorkflowStub(SellWorkflow.class, SellInputs.firstStart(input));
    UpdateOptions<SellView> update =
        UpdateOptions.newBuilder(SellView.class)
            .setUpdateId(SellWorkflow.SESSION)
            // To be accepted: a client that waits for more waits on when the worker dies then.
            .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
            .build();
    try {
      calls
          .within(
              wait,
              () ->
                  WorkflowClient.startUpdateWithStart(
                      stub::session, update, new WithStartWorkflowOperation<>(stub::run, input)))
          .getResult(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (WorkflowExecutionAlreadyStarted closedMeanwhile) {
      LOG.debug("sell {} has already ended", sell.id());
    } catch (RuntimeException late) {
      // Whatever Temporal's client says: the sell is accepted, and the loop starts it.
      LOG.info("sell {} has no session yet: {}", sell.id(), late.getClass().getSimpleName());
      return;
    }
    starts.markStarted(sell.id(), clock.instant());
  }

  /**
   * Starts the sell without waiting for its session.
   *
   * @throws RuntimeException when Temporal is away
   */
  public void start(Sell sell) {
    SellInput input = inputs.of(sell, null);
    SellWorkflow stub = temporal.newWorkflowStub(SellWorkflow.class, SellInputs.firstStart(input));
    try {
      calls.run(START_TIMEOUT, () -> WorkflowClient.start(stub::run, input));
    } catch (WorkflowExecutionAlreadyStarted started) {
      LOG.debug("sell {} had been started before", sell.id());
    }
    starts.markStarted(sell.id(), clock.instant());
  }
}
