package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import dev.offramp.journeys.Installation.ApiNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Parts that go away while webhooks come: what was answered 200 is never lost. Nobody is asked
 * here, so that no sell completes without its webhooks.
 *
 * <p>{@code -Dofframp.outage=PT10M} keeps Temporal away for ten minutes instead of a few seconds.
 */
@Timeout(1200)
final class OutageJourneyTest {
  private static final int THREADS = 8;
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("offramp.outage", "PT0S"));
  private static final List<String> EVENTS =
      List.of("pending", "received", "processing", "completed");
  private final Installation offramp =
      SharedInstallation.told(Map.of(Installation.WORKER, Installation.PATIENT));
  private final Sells sells = new Sells(offramp);
  private final WebhookPost webhooks = new WebhookPost(offramp);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void completesEverySellWhose500WebhooksCameWhileTemporalWasFrozenAndThenKilled()
      throws Exception {
    List<String> ids = startSells(125);

    offramp.part(Installation.TEMPORAL).freeze();
    List<Integer> answers =
        all(
            ids.stream()
                .flatMap(id -> EVENTS.stream().map(event -> webhooks.genuine(id, event)))
                .<Callable<Integer>>map(body -> () -> postSlowly(body))
                .toList());
    offramp.part(Installation.TEMPORAL).kill();
    offramp.part(Installation.TEMPORAL).start();

    assertThat(answers).hasSize(500).containsOnly(200);
    awaitCompleted(ids, Duration.ofMinutes(4));
    for (String id : ids) {
      assertThat(sells.statuses(id)).isEqualTo(Sells.COMPLETED);
    }
  }

  @Test
  void acceptsASellThoughTemporalIsAwayAndStartsItLater() throws Exception {
    offramp.part(Installation.TEMPORAL).freeze();
    SellState accepted;
    try {
      accepted = offramp.tenant().start("while-temporal-is-away", Sells.theExample());
    } finally {
      offramp.part(Installation.TEMPORAL).thaw();
    }

    assertThat(accepted.status()).isEqualTo("created");
    assertThat(accepted.session()).isNull();
    SellState later =
        sells.await(accepted.id(), sell -> sell.status().equals("pending"), Duration.ofSeconds(90));
    assertThat(later.session()).isNotNull();
  }

  @Test
  void losesNothingItAcknowledgedThoughApiNodesAreKilledTwentyTimesBetweenReadingAndAnswering()
      throws Exception {
    List<String> ids = startSells(20);
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    ApiNode another = offramp.startAnotherApi();
    try {
      List<ApiNode> nodes = List.of(offramp.api(), another);
      for (int round = 0; round < ids.size(); round += nodes.size()) {
        List<String> sellOfNode = ids.subList(round, round + nodes.size());
        all(posts(nodes, sellOfNode, List.of("pending", "received"), acknowledged));
        killWhileReading(nodes, sellOfNode, acknowledged);
        all(nodes.stream().<Callable<Void>>map(node -> () -> started(node)).toList());
      }
    } finally {
      another.process().stop();
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(40);
    assertThat(stored()).containsAll(acknowledged);
    for (String id : ids) {
      assertThat(webhooks.post(webhooks.genuine(id, "processing"))).isEqualTo(200);
      assertThat(webhooks.post(webhooks.genuine(id, "completed"))).isEqualTo(200);
    }
    awaitCompleted(ids, Duration.ofMinutes(2));
  }

  private static Void started(ApiNode node) {
    node.process().start();
    return null;
  }

  /** The lock keeps each node between reading a webhook and answering it, until it is killed. */
  private void killWhileReading(List<ApiNode> nodes, List<String> ids, Set<String> acknowledged)
      throws Exception {
    List<Future<Void>> held = new ArrayList<>();
    offramp
        .database()
        .useTransaction(
            handle -> {
              handle.execute("lock table inbox in exclusive mode");
              posts(nodes, ids, List.of("processing", "completed"), acknowledged)
                  .forEach(post -> held.add(threads.submit(post)));
              awaitBlockedInserts(nodes.size());
              nodes.forEach(node -> node.process().kill());
            });
    for (Future<Void> post : held) {
      post.get();
    }
  }

  /** To each node the events of its sell, one after the other. */
  private List<Callable<Void>> posts(
      List<ApiNode> nodes, List<String> ids, List<String> events, Set<String> acknowledged) {
    return IntStream.range(0, nodes.size())
        .<Callable<Void>>mapToObj(
            i ->
                () -> {
                  postAll(nodes.get(i), ids.get(i), events, acknowledged);
                  return null;
                })
        .toList();
  }

  /** Spreads the webhooks over the outage. */
  private int postSlowly(String body) {
    int answer = webhooks.post(body);
    pause(OUTAGE.dividedBy(500 / THREADS));
    return answer;
  }

  private void awaitBlockedInserts(int nodes) {
    Instant end = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(end)) {
      // A connection of its own: within the locking transaction this view stands still.
      int waiting;
      try (Handle handle = offramp.database().open()) {
        waiting =
            handle
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where wait_event_type = 'Lock' and query like '%into inbox%'
                    """)
                .mapTo(Integer.class)
                .one();
      }
      if (waiting >= nodes) {
        return;
      }
      pause(Duration.ofMillis(5));
    }
    throw new AssertionError("the nodes never came to the insert");
  }

  private void postAll(ApiNode node, String id, List<String> events, Set<String> acknowledged) {
    WebhookPost door = new WebhookPost(offramp, node.url());
    for (String event : events) {
      try {
        if (door.post(door.genuine(id, event)) == 200) {
          acknowledged.add(id + ":" + event);
        }
      } catch (IllegalStateException noAnswer) {
        // Not acknowledged: the provider would send it again.
      }
    }
  }

  private List<String> stored() {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select sell_id || ':' || (event ->> 'kind') from inbox")
                    .mapTo(String.class)
                    .list());
  }

  private List<String> startSells(int count) throws Exception {
    return all(IntStream.range(0, count).<Callable<SellState>>mapToObj(i -> sells::start).toList())
        .stream()
        .map(SellState::id)
        .toList();
  }

  private <T> List<T> all(List<Callable<T>> calls) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(calls)) {
      results.add(result.get());
    }
    return results;
  }

  private void awaitCompleted(List<String> ids, Duration time) {
    Instant end = Instant.now().plus(time);
    while (true) {
      List<String> open =
          offramp
              .database()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              """
                              select id || ' ' || status from sells
                              where id = any(:ids) and status <> 'completed'
                              """)
                          .bindArray("ids", String.class, ids)
                          .mapTo(String.class)
                          .list());
      if (open.isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(open.size() + " sells are still open: " + open);
      }
      pause(Duration.ofMillis(200));
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
