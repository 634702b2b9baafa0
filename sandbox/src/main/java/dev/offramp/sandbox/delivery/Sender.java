package dev.offramp.sandbox.delivery;

import dev.offramp.sandbox.delivery.Delivery.Attempt;
import dev.offramp.sandbox.delivery.Delivery.State;
import dev.offramp.sandbox.pace.Threads;
import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts waiting deliveries, one at a time per stream, and notes each try. */
final class Sender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final Comparator<Delivery> TURN =
      Comparator.comparingLong(Delivery::dueAtMillis).thenComparing(Delivery::id);

  private final Store store;
  private final Table<Delivery> deliveries;
  private final Function<Delivery, String> bodyOf;
  private final Index<Delivery> waiting;
  private final InstantSource clock;
  private final Supplier<Optional<URI>> address;
  private final Supplier<RetryPolicy> policy;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor workers;
  private final HttpClient client;

  Sender(
      Store store,
      Table<Delivery> deliveries,
      Function<Delivery, String> bodyOf,
      Index<Delivery> waiting,
      InstantSource clock,
      Supplier<Optional<URI>> address,
      Supplier<RetryPolicy> policy) {
    this.store = store;
    this.deliveries = deliveries;
    this.bodyOf = bodyOf;
    this.waiting = waiting;
    this.clock = clock;
    this.address = address;
    this.policy = policy;
    this.workers =
        new ScheduledThreadPoolExecutor(
            4,
            work -> {
              Thread thread = new Thread(work, "sandbox-webhooks");
              thread.setDaemon(true);
              return thread;
            });
    workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(workers)
            .build();
  }

  /** Looks at the delivery's stream when the delivery falls due. */
  void wake(Delivery delivery) {
    try {
      workers.schedule(
          () -> next(delivery.stream()),
          Math.max(0, delivery.dueAtMillis() - clock.millis()),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("closing: webhook {} stays for the next start", delivery.id());
    }
  }

  private void next(String stream) {
    if (workers.isShutdown() || !busy.add(stream)) {
      return;
    }
    Optional<Delivery> due =
        waiting.find(stream).stream()
            .filter(delivery -> delivery.dueAtMillis() <= clock.millis())
            .min(TURN);
    if (due.isEmpty()) {
      busy.remove(stream);
      // A wake-up may have come while the stream was busy: look again when the next one falls due.
      waiting.find(stream).stream().min(TURN).ifPresent(this::wake);
      return;
    }
    try {
      store.awaitDurable();
      attempt(due.get());
    } catch (RejectedExecutionException closing) {
      log.debug("closing: webhook {} stays for the next start", due.get().id());
    } catch (RuntimeException broken) {
      log.error("webhook {} could not be tried", due.get().id(), broken);
      finish(due.get(), new Attempt(clock.millis(), "-", null, broken.toString()));
    }
  }

  private void attempt(Delivery delivery) {
    Optional<URI> url = address.get();
    if (url.isEmpty()) {
      store.transact(() -> deliveries.put(delivery.id(), delivery.in(State.NO_ADDRESS)));
      goOn(delivery.stream());
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(url.get())
            .timeout(policy.get().timeout())
            .header("Content-Type", "application/json")
            .header("User-Agent", "sandbox-webhooks")
            .POST(
                HttpRequest.BodyPublishers.ofString(bodyOf.apply(delivery), StandardCharsets.UTF_8))
            .build();
    client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete((answer, error) -> finish(delivery, note(url.get(), answer, error)));
  }

  private Attempt note(URI url, @Nullable HttpResponse<Void> answer, @Nullable Throwable error) {
    Integer status = answer == null ? null : answer.statusCode();
    Throwable cause = error == null || error.getCause() == null ? error : error.getCause();
    String reason = cause == null ? null : cause.toString();
    return new Attempt(clock.millis(), url.toString(), status, reason);
  }

  private void finish(Delivery delivery, Attempt attempt) {
    try {
      Delivery after = delivery.tried(attempt, policy.get());
      store.transact(() -> deliveries.put(after.id(), after));
      if (after.state() == State.WAITING) {
        wake(after);
      }
    } finally {
      goOn(delivery.stream());
    }
  }

  private void goOn(String stream) {
    busy.remove(stream);
    try {
      workers.execute(() -> next(stream));
    } catch (RejectedExecutionException closed) {
      log.debug("closing: the webhooks of {} stay for the next start", stream);
    }
  }

  @Override
  public void close() {
    Threads.finish(workers);
  }
}
