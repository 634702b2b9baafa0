package dev.offramp.journeys;

import static dev.offramp.journeys.ProofChoice.fault;
import static dev.offramp.journeys.ProofChoice.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.journeys.ProofBench.Deal;
import dev.offramp.journeys.ProofBench.Ear;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.workflows.sell.EventKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What our side hears on Proof's sockets and webhooks, however Proof chose to tell. */
final class ProofChannelChoices {
  private ProofChannelChoices() {}

  static List<ProofChoice> all() {
    return Stream.of(sockets(), messages(), webhooks()).flatMap(List::stream).toList();
  }

  private static List<ProofChoice> sockets() {
    return List.of(
        of(
            1,
            "generation=older",
            "hears of its customer's sells",
            bench ->
                hears(
                    bench.open(bench.proof(ProofGeneration.OLDER, Duration.ofHours(6))),
                    "opened",
                    "hint")),
        of(21, "socketRefusal=upgrade", "is turned away", bench -> isTurnedAway(bench, "closed")),
        of(
            21,
            "socketRefusal=close",
            "is shown out",
            bench -> isTurnedAway(bench, "opened", "closed")),
        of(
            22,
            "socketSnapshot=true",
            "asks once more",
            bench -> hearsAll(bench.open().listen(), "opened", "hint")),
        of(23, "socketAfterEnd=open", "hears of the end", bench -> ends(bench, "hint")),
        of(
            23,
            "socketAfterEnd=close",
            "hears of the end and is shown out",
            bench -> ends(bench, "hint", "closed")),
        of(24, "socketPingMillis=20", "answers pings", ProofChannelChoices::answersPings),
        of(
            24,
            "socketPingMillis=0",
            "stays by its own heartbeat",
            ProofChannelChoices::staysByItsOwnHeartbeat),
        of(
            24,
            "socketDropMillis=50",
            "knows that it is gone",
            bench -> hearsAll(bench.open().listen(), "opened", "closed")),
        of(
            24,
            "socketHalfOpen=true",
            "gives up what is silent",
            ProofChannelChoices::givesUpSilence));
  }

  private static List<ProofChoice> messages() {
    return List.of(
        of(0, "socketMessages=once", "asks once", bench -> hears(bench.open(), "opened", "hint")),
        of(0, "socketMessages=none", "asks by the clock alone", ProofChannelChoices::hearsNothing),
        of(
            0,
            "socketMessages=twice",
            "asks twice",
            bench -> hears(bench.open(), "opened", "hint", "hint")),
        of(
            0,
            "socketFrameBytes=900000",
            "reads on",
            bench -> hears(bench.open(), "opened", "hint")),
        of(
            0,
            "socketFrameBytes=2000000",
            "hangs up",
            bench -> hears(bench.open(), "opened", "closed")),
        fault(
            0,
            "\"socketsOff\":true",
            "comes back later",
            bench -> hearsAll(bench.open().listen(), "closed")));
  }

  private static List<ProofChoice> webhooks() {
    return List.of(
        of(25, "creationWebhook=true", "asks", bench -> hint(bench, bench.open())),
        of(
            25,
            "creationWebhook=false",
            "hears of the first change only",
            ProofChannelChoices::hearsOfTheFirstChange),
        of(
            26,
            "webhookTries=1 webhookRetryMillis=1",
            "is told once",
            ProofChannelChoices::isToldOnce),
        of(
            26,
            "webhookTries=2 webhookRetryMillis=1",
            "knows a message told again",
            ProofChannelChoices::knowsItAgain),
        fault(
            27,
            "\"webhooks\":[{\"kind\":\"double\"}]",
            "knows a message told twice",
            bench -> sameTwice(bench, bench.open().does("cancel"))),
        fault(
            27,
            "\"webhooks\":[{\"kind\":\"reorder\",\"nth\":1}]",
            "asks whatever comes first",
            ProofChannelChoices::asksInAnyOrder),
        fault(
            27,
            "\"webhooks\":[{\"kind\":\"delay\",\"delayMillis\":50}]",
            "asks when it comes",
            bench -> hint(bench, bench.open().does("cancel"))),
        fault(
            27,
            "\"webhooks\":[{\"kind\":\"drop\"}]",
            "reads all the same",
            ProofChannelChoices::readsAllTheSame),
        of(27, "", "believes no lie", ProofChannelChoices::believesNoLie));
  }

  private static void hearsAll(Ear ear, String... expected) throws InterruptedException {
    for (String each : expected) {
      assertThat(ear.next()).isEqualTo(each);
    }
  }

  private static void hears(Deal deal, String... expected) throws InterruptedException {
    Ear ear = deal.listen();
    assertThat(ear.next()).isEqualTo(expected[0]);
    deal.does("cancel");
    for (int i = 1; i < expected.length; i++) {
      assertThat(ear.next()).isEqualTo(expected[i]);
    }
  }

  private static void isTurnedAway(ProofBench bench, String... expected)
      throws InterruptedException {
    Ear ear = new Ear();
    Question unknown = new Question("sell", "nobody", "unknown");
    bench.proof().sockets((delay, task) -> () -> {}).open(unknown, ear);
    hearsAll(ear, expected);
  }

  private static void ends(ProofBench bench, String... expected) throws InterruptedException {
    Deal deal = bench.open();
    Ear ear = deal.listen();
    hearsAll(ear, "opened");
    deal.does("complete");
    hearsAll(ear, expected);
    assertThat(ear.isQuiet()).isTrue();
  }

  private static void answersPings(ProofBench bench) throws InterruptedException {
    Ear ear = bench.open().listen();
    hearsAll(ear, "opened");
    bench.await("answered", () -> socket(bench, "pongs") > 1);
    assertThat(ear.isQuiet()).isTrue();
  }

  private static void staysByItsOwnHeartbeat(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open();
    Ear ear = deal.listen();
    hearsAll(ear, "opened");
    bench.beat();
    deal.does("cancel");
    hearsAll(ear, "hint");
  }

  private static void givesUpSilence(ProofBench bench) throws InterruptedException {
    Ear ear = bench.open().listen();
    hearsAll(ear, "opened");
    bench.beat();
    bench.beat();
    assertThat(ear.isQuiet()).isTrue();
    bench.beat();
    hearsAll(ear, "closed");
  }

  private static void hearsNothing(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open();
    Ear ear = deal.listen();
    hearsAll(ear, "opened");
    deal.does("cancel");
    assertThat(deal.read().kind()).isEqualTo(EventKind.CANCELLED);
    assertThat(ear.isQuiet()).isTrue();
  }

  /** Of the socket that was opened last. */
  private static int socket(ProofBench bench, String count) {
    JsonNode all = bench.control.send("GET", "/control/proof/sockets", "").path("sockets");
    return all.path(all.size() - 1).path(count).asInt();
  }

  private static Message hint(ProofBench bench, Deal deal) throws InterruptedException {
    Message message = bench.webhook();
    assertThat(message.providerReference()).isEqualTo(deal.id());
    assertThat(message.event().orElseThrow().kind()).isEqualTo(EventKind.HINT);
    return message;
  }

  private static void hearsOfTheFirstChange(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open().does("cancel");
    assertThat(hint(bench, deal).key()).endsWith(":cancelled");
  }

  private static void isToldOnce(ProofBench bench) throws InterruptedException {
    bench.refuseWebhooks(1);
    Deal lost = bench.open().does("cancel");
    hint(bench, lost);
    assertThat(lost.read().kind()).isEqualTo(EventKind.CANCELLED);
    hint(bench, bench.open().does("cancel"));
  }

  private static void knowsItAgain(ProofBench bench) throws InterruptedException {
    bench.refuseWebhooks(1);
    sameTwice(bench, bench.open().does("cancel"));
  }

  private static void sameTwice(ProofBench bench, Deal deal) throws InterruptedException {
    assertThat(hint(bench, deal).key()).isEqualTo(hint(bench, deal).key());
  }

  private static void asksInAnyOrder(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open().does("process").does("complete");
    assertThat(Set.of(hint(bench, deal).key(), hint(bench, deal).key())).hasSize(2);
    assertThat(deal.read().kind()).isEqualTo(EventKind.COMPLETED);
  }

  private static void readsAllTheSame(ProofBench bench) {
    Deal deal = bench.open().does("cancel");
    assertThat(deal.read().kind()).isEqualTo(EventKind.CANCELLED);
    assertThat(bench.hasWebhook()).isFalse();
  }

  private static void believesNoLie(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open().does("forge", "{\"status\":\"completed\"}");
    hint(bench, deal);
    assertThat(deal.read().kind()).isEqualTo(EventKind.PENDING);
  }
}
