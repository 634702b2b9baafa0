package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * What each channel of Proof's does alone. Asking by the clock would take an hour here, so whatever
 * moves is moved by a hint, and within a second.
 *
 * <p>In order, and last of all, only so that the parts start anew as seldom as can be.
 */
@Timeout(180)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProofHintJourneyTest {
  private static final Map<String, String> OLDER = Map.of("PROOF_GENERATION", "older");

  /** Half of some sells must be that quick: a build machine is not always quiet. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final int SOME = 3;

  private Installation offramp =
      SharedInstallation.told(Map.of(Installation.WORKER, Installation.PATIENT));

  @AfterEach
  void mend() {
    offramp.sandbox().proofFaults("{}");
  }

  @Test
  @Order(1)
  void movesASellByTheWebhookAloneWithinASecond() {
    proof("\"socketsOff\":true", "current");

    movesAllByHints(start());
  }

  @Test
  @Order(2)
  void movesASellByTheSocketAloneWithinASecond() {
    proof("\"webhooksOff\":true", "current");

    movesAllByHints(startWithSockets());
  }

  @Test
  @Order(3)
  void carriesASellOfTheOlderContractByItsCustomersSocketAlone() {
    Map<String, String> patientlyOlder = new TreeMap<>(Installation.PATIENT);
    patientlyOlder.putAll(OLDER);
    offramp =
        SharedInstallation.told(
            Map.of(Installation.WORKER, patientlyOlder, Installation.API, OLDER));
    proof("\"webhooksOff\":true", "older");
    int before = offramp.sandbox().transactionsAtProof();

    assertThatThrownBy(
            () -> offramp.tenant().start(UUID.randomUUID().toString(), Sells.byProof("GBP")))
        .hasMessageContaining("/fiat/currency must be one of EUR, USD");
    assertThat(offramp.sandbox().transactionsAtProof()).as("Proof was not asked").isEqualTo(before);

    List<SellState> sells = startWithSockets();
    assertThat(sells.get(0).session().path("parameters").has("fixNetwork"))
        .as("what only the current contract has")
        .isFalse();
    movesAllByHints(sells);
    assertThat(new Sells(offramp).find(sells.get(0).id()).fiatCurrency()).isEqualTo("EUR");
  }

  /** The payout waits for the test, so that no two changes are told as one. */
  private void proof(String faults, String generation) {
    offramp
        .sandbox()
        .proofFaults(
            "{%s,\"switches\":{\"payout\":\"stuck\",\"generation\":\"%s\"}}"
                .formatted(faults, generation));
  }

  private List<SellState> start() {
    List<SellState> started = new ArrayList<>();
    for (int i = 0; i < SOME; i++) {
      started.add(new Sells(offramp).startByProof());
    }
    return started;
  }

  private List<SellState> startWithSockets() {
    List<SellState> started = start();
    new Sells(offramp)
        .await(
            started.get(0).id(),
            any -> offramp.sandbox().socketsAtProof() >= SOME,
            Duration.ofSeconds(30));
    return started;
  }

  private void movesAllByHints(List<SellState> started) {
    Sells sells = new Sells(offramp);
    List<Duration> slower = new ArrayList<>();
    for (SellState sell : started) {
      Duration first = untilRecorded(sell, "process", "processing");
      Duration second = untilRecorded(sell, "complete", "completed");
      slower.add(first.compareTo(second) > 0 ? first : second);
      assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
      assertThat(sells.steps(sell.id()))
          .extracting(SellStep::witness)
          .as("a hint is never a witness")
          .doesNotContain("webhook", "socket");
    }
    assertThat(slower.stream().sorted().toList().get(SOME / 2))
        .as("%s", slower)
        .isLessThan(AT_ONCE);
  }

  /** From before Proof is told to change until the step is written. */
  private Duration untilRecorded(SellState sell, String what, String status) {
    Instant told = Instant.now();
    offramp.sandbox().atProof(Sells.atProof(sell), what);
    new Sells(offramp).awaitStatus(sell.id(), status);
    return Duration.between(told, writtenAt(sell));
  }

  private Instant writtenAt(SellState sell) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select updated_at from sells where id = :id")
                    .bind("id", sell.id())
                    .mapTo(Instant.class)
                    .one());
  }
}
