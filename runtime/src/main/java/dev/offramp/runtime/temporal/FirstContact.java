package dev.offramp.runtime.temporal;

import io.temporal.api.workflowservice.v1.GetSystemInfoResponse.Capabilities;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first answer of Temporal to this process. Temporal's client asks what the server can before
 * its first call of any kind, lets one thread ask at a time, and for up to half a minute: whoever
 * has less time than that waits for this instead, and not for each other.
 */
public final class FirstContact {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CompletableFuture<Capabilities> made;

  private FirstContact(CompletableFuture<Capabilities> made) {
    this.made = made;
  }

  /** Asks in a thread of its own until there is an answer or the stubs are shut down. */
  static FirstContact by(WorkflowServiceStubs stubs) {
    CompletableFuture<Capabilities> made = new CompletableFuture<>();
    Thread asking = new Thread(() -> ask(stubs, made), "temporal-first-contact");
    asking.setDaemon(true);
    asking.start();
    return new FirstContact(made);
  }

  /** For a client that has been answered before. */
  public static FirstContact made() {
    return new FirstContact(CompletableFuture.completedFuture(Capabilities.getDefaultInstance()));
  }

  /**
   * @throws IllegalStateException when there is none within the limit
   */
  public void await(Duration limit) {
    try {
      made.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException never) {
      throw new IllegalStateException("Temporal has not answered yet.", never);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for Temporal.", stopped);
    }
  }

  private static void ask(WorkflowServiceStubs stubs, CompletableFuture<Capabilities> made) {
    while (!stubs.isShutdown()) {
      try {
        made.complete(stubs.getServerCapabilities().get());
        return;
      } catch (RuntimeException away) {
        // Nobody answered for half a minute, or somebody refused at once: a cluster that does not
        // know our key must not be asked a thousand times a second.
        stubs.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }
}
