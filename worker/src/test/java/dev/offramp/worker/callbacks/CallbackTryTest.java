package dev.offramp.worker.callbacks;

import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static dev.offramp.worker.WorkerDatabase.aSellOf;
import static dev.offramp.worker.callbacks.Tenants.SECRET;
import static dev.offramp.worker.callbacks.Tenants.deliveries;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackState;
import dev.offramp.worker.FakeClock;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the recorded step to the receiver, on a clock that only passes when told to. */
final class CallbackTryTest {
  private static final List<SellStatus> WAY =
      List.of(SellStatus.PENDING, SellStatus.RECEIVED, SellStatus.PROCESSING, SellStatus.COMPLETED);

  private final FakeClock clock = new FakeClock();
  private final Receiver receiver = new Receiver();
  private final Tenants tenants = new Tenants(clock, Duration.ofSeconds(5));

  @BeforeEach
  void register() {
    Tenants.register("shop", receiver.url());
  }

  @AfterEach
  void close() {
    tenants.close();
    receiver.close();
  }

  @Test
  void tellsEveryStepOnceInItsOrderSignedAndInTheFormOfTheApi() throws Exception {
    String sellId = aSellOf("shop");
    aSellOf("other");
    complete(sellId);

    tenants.send();
    tenants.send();

    assertThat(receiver.ids())
        .containsExactlyElementsOf(
            List.of(1, 2, 3, 4, 5).stream().map(n -> "evt_" + sellId + "_" + n).toList());
    List<String> types = new ArrayList<>();
    for (Receiver.Got got : receiver.got()) {
      assertThat(got.target()).isEqualTo("/hook?key=s3cret");
      assertThat(got.timestamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
      assertThat(got.signature()).isEqualTo(signature(got, SECRET));
      JsonNode event = new ObjectMapper().readTree(got.body());
      types.add(event.path("type").asText());
      assertThat(event.path("id").asText()).isEqualTo(got.id());
      assertThat("sell." + event.at("/sell/status").asText())
          .isEqualTo(event.path("type").asText());
    }
    assertThat(types)
        .containsExactly(
            "sell.created", "sell.pending", "sell.received", "sell.processing", "sell.completed");
    assertThat(deliveries("shop"))
        .allSatisfy(it -> assertThat(it.state()).isEqualTo(CallbackState.DELIVERED));
    assertThat(tenants.tries("delivered")).isEqualTo(5);
  }

  @Test
  void writesTheBodyOfTheContract() {
    String sellId = aSellOf("shop");
    tenants.send();

    assertThat(new String(receiver.got().get(0).body(), UTF_8))
        .startsWith(
            """
            {"type":"sell.created","id":"evt_%s_1","sequence":1,\
            "createdAt":"2026-11-21T12:00:00Z","sell":{"id":"%s","status":"created",\
            "reason":null,"rail":"proof-widget","""
                .formatted(sellId, sellId))
        .contains(
            "\"links\":{\"self\":\"https://offramp.example/v1/sells/" + sellId + "\"",
            "\"crypto\":{\"amount\":\"250\",\"currency\":\"USDT\",\"network\":\"TRC20\"}")
        .doesNotContain("ann@shop.example");
  }

  @Test
  void missesNothingWhenTheReceiverIsDownForTwoDays() {
    List<String> expected = new ArrayList<>();
    List<String> sells = new ArrayList<>();
    AtomicBoolean isDown = new AtomicBoolean(true);
    receiver.answer(request -> isDown.get() ? 503 : 200);
    for (int i = 0; i < 3; i++) {
      sells.add(aSellOf("shop"));
    }
    Instant end = NOW.plus(Duration.ofDays(2));
    for (int hour = 0; clock.instant().isBefore(end); hour++) {
      if (hour == 1) {
        sells.forEach(this::complete);
      }
      tenants.send();
      clock.pass(Duration.ofHours(1));
    }

    isDown.set(false);
    int before = receiver.got().size();
    for (int hour = 0; hour < 30; hour++) {
      tenants.send();
      clock.pass(Duration.ofHours(1));
    }

    List<String> told = receiver.ids().subList(before, receiver.ids().size());
    for (String sellId : sells) {
      expected.clear();
      for (int sequence = 1; sequence <= 5; sequence++) {
        expected.add("evt_" + sellId + "_" + sequence);
      }
      assertThat(told.stream().filter(id -> id.contains(sellId)).toList())
          .containsExactlyElementsOf(expected);
    }
    assertThat(deliveries("shop"))
        .hasSize(15)
        .allSatisfy(it -> assertThat(it.state()).isEqualTo(CallbackState.DELIVERED));
  }

  @Test
  void triesTenTimesOnScheduleWithTheSameBodyAndThenGivesUp() {
    receiver.answer(request -> 500);
    aSellOf("shop");
    List<Duration> pauses = new ArrayList<>();
    tenants.send();
    Instant next = only().nextAttemptAt();
    while (next != null) {
      pauses.add(Duration.between(clock.instant(), next));
      clock.pass(Duration.between(clock.instant(), next).minusMillis(1));
      tenants.send();
      clock.pass(Duration.ofMillis(1));
      tenants.send();
      next = only().nextAttemptAt();
    }

    assertThat(receiver.got()).hasSize(10);
    assertThat(receiver.got())
        .allSatisfy(got -> assertThat(got.body()).isEqualTo(receiver.got().get(0).body()));
    assertThat(receiver.got()).extracting(Receiver.Got::timestamp).doesNotHaveDuplicates();
    assertThat(pauses).hasSize(9);
    for (int i = 0; i < 9; i++) {
      Duration planned = RetrySchedule.PAUSES.get(i);
      assertThat(pauses.get(i))
          .isBetween(planned.multipliedBy(9).dividedBy(10), planned.multipliedBy(11).dividedBy(10));
    }
    assertThat(only().state()).isEqualTo(CallbackState.FAILED);
    assertThat(only().attempts()).isEqualTo(10);
    assertThat(only().lastStatus()).isEqualTo(500);
    assertThat(tenants.tries("retried")).isEqualTo(9);
    assertThat(tenants.tries("failed")).isEqualTo(1);
  }

  @Test
  void sendsAgainWithTheSameIdWhatItsWorkerDiedOver() {
    aSellOf("shop");
    Tenants.QUEUE.claim(Lane.STEADY, 1, 8, NOW, NOW.plus(CallbackLane.CLAIM));
    tenants.send();
    assertThat(receiver.got()).isEmpty();

    clock.pass(CallbackLane.CLAIM);
    tenants.send();

    assertThat(receiver.got()).hasSize(1);
    assertThat(only().attempts()).isEqualTo(1);
  }

  @Test
  void stopsForGoodWhenTheReceiverIsGone() {
    receiver.answer(request -> 410);
    String sellId = aSellOf("shop");
    aSellOf("shop");
    tenants.send();
    complete(sellId);
    clock.pass(Duration.ofDays(4));
    tenants.send();

    assertThat(receiver.got().size()).isBetween(1, 2);
    assertThat(deliveries("shop"))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.state()).isEqualTo(CallbackState.STOPPED));
    assertThat(Tenants.ENDPOINTS.find("shop").orElseThrow().disabledAt()).isNotNull();
  }

  @Test
  void signsWithBothSecretsWhileTheyRotate() {
    String fresh = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    Tenants.rotate("shop", receiver.url(), fresh, NOW.plusSeconds(60));
    aSellOf("shop");
    tenants.send();
    clock.pass(Duration.ofSeconds(60));
    aSellOf("shop");
    tenants.send();

    Receiver.Got first = receiver.got().get(0);
    Receiver.Got second = receiver.got().get(1);
    assertThat(first.signature())
        .isEqualTo(signature(first, fresh) + " " + signature(first, SECRET));
    assertThat(second.signature()).isEqualTo(signature(second, fresh));
  }

  @Test
  void triesLaterWhatItsOwnKeyDoesNotOpen() {
    aSellOf("shop");
    JDBI.useHandle(handle -> handle.execute("update callback_deliveries set sell = '\\x00'"));
    tenants.send();

    assertThat(receiver.got()).isEmpty();
    assertThat(only().lastError()).isEqualTo("internal");
    assertThat(only().state()).isEqualTo(CallbackState.WAITING);
  }

  @Test
  void saysWhyATryHadNoAnswer() {
    aSellOf("shop");
    receiver.close();
    tenants.send();

    assertThat(only().lastStatus()).isNull();
    assertThat(only().lastError()).isEqualTo("connection-failed");
  }

  private static CallbackDelivery only() {
    return deliveries("shop").get(0);
  }

  private static String signature(Receiver.Got got, String secret) {
    return WebhookSignature.of(
        got.id(),
        Instant.ofEpochSecond(Long.parseLong(got.timestamp())),
        got.body(),
        List.of(secret));
  }

  /** As when only the last event comes: the steps before are recorded with it. */
  private void complete(String sellId) {
    List<Step> steps = new ArrayList<>();
    for (SellStatus status : WAY) {
      steps.add(
          new Step(
              steps.size() + 2,
              status,
              null,
              NOW,
              NOW,
              Witness.POLL,
              null,
              Facts.NONE,
              null,
              null));
    }
    SELLS.record(
        new RecordSteps(sellId, 1, SellStatus.COMPLETED, null, null, Facts.NONE, steps),
        clock.instant());
  }
}
