package dev.offramp.api.audit;

import dev.offramp.api.audit.SellRuns.Run;
import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.SellInputs;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellInput;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets one sell right whose workflow does not stand where its record stands, because somebody
 * terminated, cancelled or reset it: it goes on from the record.
 *
 * <p>Nothing is paid twice by that: what was sent is a row of the ledger, and is looked up.
 */
final class RunMender {
  private static final Logger LOG = LoggerFactory.getLogger(RunMender.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final WorkflowClient temporal;
  private final SellRuns runs;
  private final SellDao sells;
  private final SellInputs inputs;
  private final BoundedCalls calls;
  private final MeterRegistry registry;

  RunMender(
      WorkflowClient temporal,
      SellRuns runs,
      SellDao sells,
      SellInputs inputs,
      BoundedCalls calls,
      MeterRegistry registry) {
    this.temporal = temporal;
    this.runs = runs;
    this.sells = sells;
    this.inputs = inputs;
    this.calls = calls;
    this.registry = registry;
    // There from the start, so that an alert can count from nought.
    for (Found found : Found.values()) {
      counter(found);
    }
  }

  /** What was wrong. */
  enum Found {
    /** The sell is open and no run is. */
    ENDED,
    /** A run is open that knows less than the record. */
    BEHIND
  }

  /**
   * An open sell that is not listed as running.
   *
   * @return whether it had to be set right
   */
  boolean mendEnded(String sellId) {
    Optional<Run> run = runs.find(sellId);
    if (run.isPresent() && run.get().isOpen()) {
      return false;
    }
    return goOn(sellId, Found.ENDED, run.map(ended -> ended.status().name()).orElse("unknown"));
  }

  /**
   * A sell that is listed with another status than it has on record.
   *
   * @return whether it had to be set right
   */
  boolean mendBehind(String sellId) {
    Optional<Run> run = runs.find(sellId);
    if (run.isEmpty() || !run.get().isOpen() || !run.get().isIdle()) {
      return false;
    }
    // The list was read a while ago: mostly the run has caught up since.
    String onRecord = sells.find(sellId).orElseThrow().status().code();
    if (onRecord.equals(run.get().shown())) {
      return false;
    }
    int known = runs.steps(sellId, run.get());
    int recorded = sells.steps(sellId).size();
    if (known >= recorded) {
      return false;
    }
    String why = "The record has " + recorded + " steps, this run knows " + known + " of them.";
    runs.end(sellId, run.get(), why);
    if (!goOn(sellId, Found.BEHIND, "behind")) {
      report(sellId, Found.BEHIND, "behind its end on record");
    }
    return true;
  }

  /** The record is read only after no run was open, so it holds all that any run ever wrote. */
  private boolean goOn(String sellId, Found found, String how) {
    Sell sell = sells.find(sellId).orElseThrow();
    if (sell.status().isFinal()) {
      return false;
    }
    RecordedSell recorded = sells.recorded(sellId).orElseThrow();
    SellInput input = inputs.of(sell, recorded.revision() == 0 ? null : recorded);
    SellWorkflow stub = temporal.newWorkflowStub(SellWorkflow.class, SellInputs.comeBack(input));
    calls.run(LIMIT, () -> WorkflowClient.start(stub::run, input));
    report(sellId, found, how);
    return true;
  }

  private void report(String sellId, Found found, String how) {
    try (LogFields ignored = LogFields.ofSell(sellId, null)) {
      LOG.warn("sell {}: its workflow was {}, and goes on from the record", sellId, how);
    }
    counter(found).increment();
  }

  private Counter counter(Found found) {
    return registry.counter("offramp.runs.mended", "found", found.name().toLowerCase(Locale.ROOT));
  }
}
