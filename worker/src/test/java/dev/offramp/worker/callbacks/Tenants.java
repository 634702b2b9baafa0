package dev.offramp.worker.callbacks;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;

import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.HostNames;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.runtime.view.SellLinks;
import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackDeliveryDao;
import dev.offramp.storage.CallbackEndpointDao;
import dev.offramp.storage.CallbackEndpointDao.Wanted;
import dev.offramp.storage.CallbackQueueDao;
import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackResultDao;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/** Tenants with receivers, and the sender that tells them, on a real PostgreSQL. */
final class Tenants implements AutoCloseable {
  static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
  static final CallbackEndpointDao ENDPOINTS = new CallbackEndpointDao(JDBI, CIPHER);
  static final CallbackDeliveryDao DELIVERIES = new CallbackDeliveryDao(JDBI);
  static final CallbackQueueDao QUEUE = new CallbackQueueDao(JDBI, CIPHER);

  final MeterRegistry registry = new SimpleMeterRegistry();
  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
  private final CallbackHttp http;
  private final CallbackTry attempt;
  private final InstantSource clock;

  Tenants(InstantSource clock, Duration timeout) {
    JDBI.useHandle(
        handle -> {
          handle.execute("delete from callback_deliveries");
          handle.execute("delete from callback_endpoints");
        });
    this.clock = clock;
    this.http = http(timeout);
    this.attempt =
        new CallbackTry(
            new CallbackPost(QUEUE, body(), http, CallbackReach.LOCAL),
            new CallbackResultDao(JDBI),
            new RetrySchedule(new Random(5)),
            new CallbackMetrics(registry),
            clock);
  }

  static void register(String tenant, String url) {
    ENDPOINTS.put(new Wanted(tenant, url, SECRET, false, NOW), NOW);
  }

  static void rotate(String tenant, String url, String secret, Instant until) {
    ENDPOINTS.put(new Wanted(tenant, url, secret, true, until), NOW);
  }

  static List<CallbackDelivery> deliveries(String tenant) {
    return DELIVERIES.list(tenant, null, null, 200);
  }

  static CallbackBody body() {
    return new CallbackBody(
        new SellLinks.Maker(
            URI.create("https://offramp.example"), URI.create("http://127.0.0.1:8233"), "default"),
        new CheckoutTokens(new byte[32]));
  }

  /** All that is due now and all that becomes due by it, one by one. */
  void send() {
    for (boolean some = true; some; ) {
      some = false;
      for (Lane lane : Lane.values()) {
        Instant now = clock.instant();
        Instant until = now.plus(CallbackLane.CLAIM).truncatedTo(ChronoUnit.MILLIS);
        for (CallbackQueueDao.Claimed one : QUEUE.claim(lane, 16, 8, now, until)) {
          attempt.run(one);
          some = true;
        }
      }
    }
  }

  CallbackLane lane(CallbackLane.Size size) {
    return new CallbackLane(size, QUEUE, attempt::run, clock);
  }

  long tries(String outcome) {
    return registry.timer("offramp.callbacks.tries", "outcome", outcome).count();
  }

  private CallbackHttp http(Duration timeout) {
    return new CallbackHttp(
        new CallbackResolver(HostNames.ofSystem(), CallbackReach.LOCAL),
        DefaultClientTlsStrategy.createDefault(),
        timeout,
        deadlines,
        32);
  }

  @Override
  public void close() {
    http.close();
    deadlines.shutdownNow();
  }
}
