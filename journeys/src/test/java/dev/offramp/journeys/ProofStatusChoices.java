package dev.offramp.journeys;

import static dev.offramp.journeys.ProofChoice.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.journeys.ProofBench.Deal;
import dev.offramp.providers.proof.Proof;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What our side reads of a sell, however Proof chose to carry it. */
final class ProofStatusChoices {
  private ProofStatusChoices() {}

  static List<ProofChoice> all() {
    return Stream.of(windows(), amounts(), identities(), endings()).flatMap(List::stream).toList();
  }

  private static List<ProofChoice> windows() {
    return List.of(
        of(
            14,
            "windowSeconds=30 windowFrom=session",
            "sees the window end",
            bench -> endsOfAge(bench, bench.open(brief(bench)))),
        of(
            14,
            "windowSeconds=30 windowFrom=address",
            "sees the window end",
            bench -> endsOfAge(bench, bench.open(brief(bench)).does("address"))),
        of(
            15,
            "neverOpened=fails windowSeconds=30",
            "sees the window end",
            bench -> endsOfAge(bench, bench.open(brief(bench)))),
        of(
            15,
            "neverOpened=pending windowSeconds=0",
            "waits until its own deadline",
            bench -> reads(bench.open(), EventKind.PENDING)),
        of(
            16,
            "lateDeposit=ignore",
            "sees no more than the failure",
            bench -> reads(late(bench), EventKind.FAILED)),
        of(
            16,
            "lateDeposit=operators",
            "sees no more than the failure",
            bench -> reads(late(bench), EventKind.FAILED)),
        of(
            16,
            "lateDeposit=process payout=stuck",
            "sees Proof go on",
            bench -> reads(late(bench), EventKind.PROCESSING)));
  }

  private static List<ProofChoice> amounts() {
    return List.of(
        of(
            17,
            "oddDeposit=process payout=stuck",
            "books what came",
            bench -> goesOnWith(bench, sent(bench.open(), "249.5"), "249.5")),
        of(
            17,
            "oddDeposit=fail",
            "sees the failure",
            bench -> reads(sent(bench.open(), "249.5"), EventKind.FAILED)),
        of(
            17,
            "oddDeposit=wait payout=stuck",
            "waits for the rest",
            ProofStatusChoices::waitsForTheRest),
        of(18, "earlyAmounts=empty", "knows no amount yet", ProofStatusChoices::knowsNoAmount),
        of(18, "earlyAmounts=absent", "knows no amount yet", ProofStatusChoices::knowsNoAmount),
        of(18, "earlyAmounts=null", "knows no amount yet", ProofStatusChoices::knowsNoAmount),
        of(
            19,
            "changedFiat=shown",
            "books the customer's",
            bench -> assertThat(paidOutIn(bench)).isEqualTo("USD")),
        of(
            19,
            "changedFiat=unchanged",
            "books what Proof says",
            bench -> assertThat(paidOutIn(bench)).isEqualTo("EUR")),
        of(20, "retryAfterFailure=true", "sees another try", ProofStatusChoices::seesAnotherTry));
  }

  private static List<ProofChoice> identities() {
    return List.of(
        of(
            29,
            "newUserKyc=not_started",
            "words the wait",
            bench -> identityIs(bench, "not_started")),
        of(29, "newUserKyc=pending", "words the wait", bench -> identityIs(bench, "pending")),
        of(29, "newUserKyc=failed", "words the wait", bench -> identityIs(bench, "failed")),
        of(29, "newUserKyc=verified", "words the wait", bench -> identityIs(bench, "verified")),
        of(
            29,
            "",
            "knows nothing of a stranger",
            bench -> assertThat(bench.proof().identities().findState("nobody")).isEmpty()),
        of(
            30,
            "kycFailedSell=pending",
            "waits",
            bench -> reads(unverified(bench), EventKind.PENDING)),
        of(
            30,
            "kycFailedSell=failed",
            "sees a failure without a reason",
            bench -> assertThat(reads(unverified(bench), EventKind.FAILED).reason()).isNull()));
  }

  private static List<ProofChoice> endings() {
    return List.of(
        of(
            31,
            "timeForm=seconds",
            "reads the time",
            bench -> assertThat(bench.open().read().at().getNano()).isZero()),
        of(31, "timeForm=fractions", "reads the time", ProofStatusChoices::readsFractions),
        of(0, "payout=pays", "sees it paid", bench -> settles(bench, EventKind.COMPLETED)),
        of(
            0,
            "payout=fails",
            "sees the payout fail",
            bench ->
                assertThat(settles(bench, EventKind.FAILED).reason())
                    .isEqualTo(SellReason.PAYOUT_FAILED)),
        of(0, "payout=stuck", "waits", bench -> settles(bench, EventKind.PROCESSING)),
        of(
            0,
            "cryptoFee=0.5 payout=stuck",
            "books what is exchanged",
            bench -> goesOnWith(bench, sent(bench.open(), "250"), "249.5")));
  }

  /** The sandbox divides every time by a thousand, and so does this one. */
  private static Proof brief(ProofBench bench) {
    return bench.proof(ProofGeneration.CURRENT, Duration.ofMillis(30));
  }

  private static void endsOfAge(ProofBench bench, Deal deal) throws InterruptedException {
    bench.await("failed", () -> deal.read().kind() == EventKind.FAILED);
    assertThat(deal.read().reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
  }

  private static ProviderEvent reads(Deal deal, EventKind kind) {
    ProviderEvent event = deal.read();
    assertThat(event.kind()).isEqualTo(kind);
    return event;
  }

  private static Deal late(ProofBench bench) {
    return sent(bench.open().does("expire"), "250");
  }

  private static Deal sent(Deal deal, String amount) {
    return deal.does("deposit", "{\"amount\":\"" + amount + "\"}");
  }

  private static void goesOnWith(ProofBench bench, Deal deal, String amount)
      throws InterruptedException {
    bench.await("processing", () -> deal.read().kind() == EventKind.PROCESSING);
    assertThat(deal.read().facts().crypto()).isEqualTo(Money.of(amount, "USDT"));
  }

  private static void waitsForTheRest(ProofBench bench) throws InterruptedException {
    Deal deal = sent(bench.open(), "200");
    assertThat(reads(deal, EventKind.PENDING).facts()).isEqualTo(Facts.NONE);
    goesOnWith(bench, sent(deal, "50"), "250");
  }

  private static void knowsNoAmount(ProofBench bench) {
    assertThat(reads(bench.open(), EventKind.PENDING).facts()).isEqualTo(Facts.NONE);
  }

  private static String paidOutIn(ProofBench bench) {
    Deal deal = bench.open().does("fiat", "{\"currency\":\"USD\"}").does("complete");
    return String.valueOf(deal.read().facts().fiat()).replaceAll("[^A-Z]", "");
  }

  private static void seesAnotherTry(ProofBench bench) {
    Deal deal = bench.open().does("fail");
    reads(deal, EventKind.FAILED);
    reads(deal.does("retry"), EventKind.PENDING);
    reads(deal.does("complete"), EventKind.COMPLETED);
  }

  private static void identityIs(ProofBench bench, String state) {
    Deal deal = bench.open();
    assertThat(deal.proof.identities().findState(deal.user())).contains(state);
  }

  private static Deal unverified(ProofBench bench) {
    Deal deal = bench.open();
    bench.control.send("PUT", "/control/proof/users/" + deal.user(), "{\"kyc\":\"failed\"}");
    return deal;
  }

  private static void readsFractions(ProofBench bench) {
    Deal deal = bench.open();
    assertThat(deal.read().at())
        .isEqualTo(
            Instant.ofEpochMilli(deal.atProof().path("updatedAtMillis").asLong()).plusNanos(123));
  }

  private static ProviderEvent settles(ProofBench bench, EventKind end)
      throws InterruptedException {
    Deal deal = sent(bench.open(), "250");
    bench.await(end.code(), () -> deal.read().kind() == end);
    return deal.read();
  }
}
