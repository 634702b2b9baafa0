package dev.offramp.api.inbox;

import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.SellInputs;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a sell what its provider said, whether its workflow runs, has ended or never started. */
public final class SellMessenger {
  private static final Logger LOG = LoggerFactory.getLogger(SellMessenger.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final WorkflowClient temporal;
  private final SellDao sells;
  private final StartDao starts;
  private final SellInputs inputs;
  private final InstantSource clock;
  private final BoundedCalls calls;

  public SellMessenger(
      WorkflowClient temporal,
      SellDao sells,
      StartDao starts,
      SellInputs inputs,
      InstantSource clock,
      BoundedCalls calls) {
    this.temporal = temporal;
    this.sells = sells;
    this.starts = starts;
    this.inputs = inputs;
    this.clock = clock;
    this.calls = calls;
  }

  /**
   * Returns once Temporal has the event. Telling it twice does no harm: the workflow judges by
   * rank.
   *
   * @throws RuntimeException when Temporal or the database is away; nothing is known then, so tell
   *     it again
   */
  public void tell(String sellId, ProviderEvent event) {
    calls.run(
        LIMIT,
        () -> {
          try {
            temporal
                .newWorkflowStub(SellWorkflow.class, SellId.workflowId(sellId))
                .providerEvent(event);
          } catch (WorkflowNotFoundException closedOrNeverStarted) {
            bringBack(sellId, event);
          }
        });
  }

  /**
   * The record is read only after Temporal said that no run is open, so it holds all that any run
   * ever wrote.
   */
  private void bringBack(String sellId, ProviderEvent event) {
    Sell sell = sells.find(sellId).orElseThrow();
    Optional<RecordedSell> recorded = sells.recorded(sellId);
    boolean isNew = recorded.isEmpty() || recorded.get().revision() == 0;
    SellInput input = inputs.of(sell, isNew ? null : recorded.get());
    SellWorkflow stub = temporal.newWorkflowStub(SellWorkflow.class, SellInputs.comeBack(input));
    BatchRequest both = temporal.newSignalWithStartRequest();
    both.add(stub::run, input);
    both.add(stub::providerEvent, event);
    temporal.signalWithStart(both);
    starts.markStarted(sellId, clock.instant());
    LOG.info("sell {} {} with a {} event", sellId, isNew ? "starts" : "comes back", event.kind());
  }
}
