package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.web.Answers;
import dev.offramp.api.web.LogCapture;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import dev.offramp.storage.IntakeDao;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same key and body make one sell, whatever happens to requests, connections and nodes. */
final class EqualStartsTest {
  /** {@code -Dofframp.idempotency.rounds=200} for the long run. */
  private static final int ROUNDS = Integer.getInteger("offramp.idempotency.rounds", 10);

  private static final int CALLERS = 64;
  private static final String BODY =
      """
      {"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},
       "fiat":{"currency":"KES"},"customer":{"id":"cust-7f3"}}""";

  @TempDir private static Path directory;
  private static DecisionGround ground;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final String tenant = "t-" + UUID.randomUUID();
  private final String authorization =
      "Authorization: " + ground.api.newKey(tenant, Scope.values());

  @BeforeAll
  @Timeout(90)
  static void start() throws Exception {
    ground = new DecisionGround(directory);
    ground.script.opensSessions(sell -> ground.moves(sell, SellStatus.PENDING, null));
  }

  @AfterAll
  static void stop() throws IOException {
    ground.close();
  }

  @Test
  @Timeout(300)
  void makeOneSellOfSixtyFourAtOnce() throws Exception {
    List<String> sells = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Answer> answers = atOnce(UUID.randomUUID().toString());

      List<String> ids =
          answers.stream().filter(EqualStartsTest::isTaken).map(EqualStartsTest::id).toList();
      assertThat(ids).isNotEmpty().containsOnly(ids.get(0));
      assertThat(
              answers.stream().filter(EqualStartsTest::isTaken).filter(answer -> !isReplay(answer)))
          .as("requests that made the sell")
          .hasSize(1);
      answers.stream()
          .filter(answer -> !isTaken(answer))
          .forEach(answer -> Answers.isProblem(answer, 409, "idempotency-in-progress"));
      sells.add(ids.get(0));
    }

    assertThat(sells).doesNotHaveDuplicates();
    assertThat(recorded()).containsExactlyInAnyOrderElementsOf(sells);
    assertThat(ground.script.runs().stream().filter(sells::contains))
        .containsExactlyInAnyOrderElementsOf(sells);
  }

  @Test
  void makeOneSellAlthoughEveryCallerVanishesBeforeItsAnswer() {
    byte[] request = request("cut");
    try (LogCapture log = new LogCapture()) {
      for (int sent = request.length - 3; sent <= request.length; sent++) {
        for (int times = 0; times < 5; times++) {
          ground.api.http().sendAndVanish(Arrays.copyOf(request, sent));
        }
      }
      until(() -> recorded().size() == 1);

      Answer retry = start("cut");

      assertThat(recorded()).containsExactly(id(retry));
      assertThat(isReplay(retry)).isTrue();
      assertThat(log.errors()).isEmpty();
    }
  }

  @Test
  void makeOneSellWhenTheFirstDiesBeforeItsRowIsCommitted() throws Exception {
    Future<Answer> first;
    try (Handle lock = ground.jdbi().open()) {
      lock.begin();
      lock.execute("lock table sells in access exclusive mode");
      first = callers.submit(() -> start("rolled back"));
      until(EqualStartsTest::killTheBackendThatInserts);
      lock.rollback();
    }
    Answers.isProblem(first.get(), 503, "unavailable");
    assertThat(recorded()).isEmpty();

    Answer retry = start("rolled back");

    assertThat(recorded()).containsExactly(id(retry));
    assertThat(isReplay(retry)).isFalse();
  }

  @Test
  void makeOneSellWhenTheFirstDiesBeforeItsWorkflowIsStarted() {
    String retried = rowOfADeadNode("retried");
    String left = rowOfADeadNode("left");

    Answer retry = start("retried");

    assertThat(id(retry)).isEqualTo(retried);
    assertThat(isReplay(retry)).isTrue();
    until(() -> ground.script.runs().contains(left));
    assertThat(ground.script.runs().stream().filter(List.of(left, retried)::contains))
        .containsExactlyInAnyOrder(left, retried);
    assertThat(recorded()).containsExactlyInAnyOrder(left, retried);
  }

  @Test
  void areToldToComeBackWhileTheFirstIsStillBeingWritten() {
    try (Handle first = ground.jdbi().open()) {
      first.begin();
      first.execute(
          """
          insert into idempotency_keys (tenant, key, body_hash, sell_id, created_at)
          values (?, 'slow', '', ?, now())
          """,
          tenant,
          SellId.next(Instant.now(), new SecureRandom()));

      Answer refused = start("slow");

      Answers.isProblem(refused, 409, "idempotency-in-progress");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      first.rollback();
    }
    Answer retry = start("slow");
    assertThat(recorded()).containsExactly(id(retry));
  }

  /** All of one round, let go at the same moment. */
  private List<Answer> atOnce(String key) throws Exception {
    CyclicBarrier all = new CyclicBarrier(CALLERS);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      answers.add(
          callers.submit(
              () -> {
                all.await();
                return start(key);
              }));
    }
    List<Answer> done = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      done.add(answer.get());
    }
    return done;
  }

  private Answer start(String key) {
    return ground.api.http().send(request(key));
  }

  private byte[] request(String key) {
    byte[] body = BODY.getBytes(UTF_8);
    return (RawHttp.head(
                "POST",
                "/v1/sells",
                authorization,
                "Idempotency-Key: " + key.replace(' ', '-'),
                "Content-Type: application/json",
                "Content-Length: " + body.length)
            + "\r\n"
            + BODY)
        .getBytes(UTF_8);
  }

  /** What is left of a node that is killed between its commit and its call to Temporal. */
  private String rowOfADeadNode(String key) {
    // Long enough ago that no node which still may start it is left alone with it.
    Instant now = Instant.now().minusSeconds(60);
    StartSellRequest request = StartSellRequest.parse(StrictJson.tree(BODY.getBytes(UTF_8)));
    SellOrder order = request.toOrder(SellId.next(now, new SecureRandom()), tenant, now);
    new IntakeDao(ground.jdbi(), ground.api.cipher()).accept(order, key, request.hash());
    return order.id();
  }

  /** Outside of the lock's transaction, which would see the same activity for ever. */
  private static boolean killTheBackendThatInserts() {
    return ground
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select count(*) filter (where pg_terminate_backend(pid))
                            from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%insert into sells%'
                              and pid <> pg_backend_pid()
                            """)
                        .mapTo(Integer.class)
                        .one())
        > 0;
  }

  private List<String> recorded() {
    return ground
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select id from sells where tenant = :tenant")
                    .bind("tenant", tenant)
                    .mapTo(String.class)
                    .list());
  }

  private static boolean isTaken(Answer answer) {
    return answer.status() == 201 || answer.status() == 202;
  }

  private static boolean isReplay(Answer answer) {
    return answer.header("Idempotency-Replayed").equals("true");
  }

  private static String id(Answer answer) {
    assertThat(isTaken(answer)).as(answer.toString()).isTrue();
    return ground.json(answer).path("id").asText();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it came true in time").isLessThan(end);
    }
  }
}
