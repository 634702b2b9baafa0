package dev.offramp.worker;

import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.Witness;
import io.grpc.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes hints from sockets on to their sells. One that is lost costs a little time and nothing
 * else: the sell is polled all the same.
 */
final class HintSignals implements Consumer<String> {
  private static final Logger LOG = LoggerFactory.getLogger(HintSignals.class);
  private static final long LIMIT_SECONDS = 5;

  private final WorkflowClient temporal;
  private final InstantSource clock;
  private final Executor executor;
  private final ScheduledExecutorService deadlines;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  /**
   * @param executor bounded; a hint it rejects is lost
   */
  HintSignals(
      WorkflowClient temporal,
      InstantSource clock,
      Executor executor,
      ScheduledExecutorService deadlines) {
    this.temporal = temporal;
    this.clock = clock;
    this.executor = executor;
    this.deadlines = deadlines;
  }

  /** Returns at once; a sell whose hint still waits to be sent needs no second one. */
  @Override
  public void accept(String sellId) {
    if (!waiting.add(sellId)) {
      return;
    }
    try {
      executor.execute(() -> send(sellId));
    } catch (RejectedExecutionException tooMany) {
      waiting.remove(sellId);
      LOG.warn("sell {}: a hint is lost, too many wait already", sellId);
    }
  }

  private void send(String sellId) {
    // First: what changes from here on needs a hint of its own.
    waiting.remove(sellId);
    ProviderEvent hint =
        new ProviderEvent(EventKind.HINT, Witness.SOCKET, clock.instant(), null, Facts.NONE);
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS, deadlines);
    try {
      context.run(
          () ->
              temporal
                  .newWorkflowStub(SellWorkflow.class, SellId.workflowId(sellId))
                  .providerEvent(hint));
    } catch (WorkflowNotFoundException ended) {
      LOG.debug("sell {}: a hint came after its end", sellId);
    } catch (RuntimeException away) {
      LOG.warn("sell {}: a hint is lost: {}", sellId, away.getClass().getName());
    } finally {
      context.cancel(null);
    }
  }
}
