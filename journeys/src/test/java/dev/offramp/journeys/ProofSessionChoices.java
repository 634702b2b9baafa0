package dev.offramp.journeys;

import static dev.offramp.journeys.ProofChoice.fault;
import static dev.offramp.journeys.ProofChoice.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.journeys.ProofBench.Deal;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What our side makes of Proof's choices about sessions and whom it lets in. */
final class ProofSessionChoices {
  private ProofSessionChoices() {}

  static List<ProofChoice> all() {
    return Stream.of(answers(), refusals(), limits()).flatMap(List::stream).toList();
  }

  private static List<ProofChoice> answers() {
    return List.of(
        of(1, "generation=older", "speaks the older contract", bench -> opens(older(bench))),
        of(
            1,
            "generation=older",
            "is told when it speaks the wrong one",
            refused(SellReason.SESSION_REFUSED)),
        of(2, "createdStatus=201", "has a session", bench -> opens(bench.open())),
        of(3, "", "gets another session each time", ProofSessionChoices::makesAnother),
        of(4, "idForm=hex", "asks under whatever id there is", bench -> opens(bench.open())),
        of(
            5,
            "signature=random",
            "hands it on untouched",
            ProofSessionChoices::handsOnTheSignature));
  }

  private static List<ProofChoice> refusals() {
    return List.of(
        of(7, "offramp=disabled", "is not enabled", refused(SellReason.OFFRAMP_DISABLED)),
        of(
            7,
            "offramp=disabled offrampDisabledAnswer=code",
            "is not enabled",
            refused(SellReason.OFFRAMP_DISABLED)),
        of(
            7,
            "offramp=disabled offrampDisabledAnswer=error",
            "is not enabled",
            refused(SellReason.OFFRAMP_DISABLED)),
        of(
            7,
            "offramp=disabled offrampDisabledAnswer=invalid_request",
            "is refused",
            refused(SellReason.SESSION_REFUSED)),
        of(
            10,
            "badAmount=refuse",
            "is refused",
            bench ->
                assertThat(bench.open(bench.proof(), "0").opening.refused())
                    .isEqualTo(SellReason.SESSION_REFUSED)),
        of(10, "badAmount=accept", "sees it fail later", ProofSessionChoices::failsLater),
        of(11, "unknownFields=refuse", "sends only what is known", bench -> opens(bench.open())),
        of(
            11,
            "unknownFields=refuse generation=older",
            "sends only what is known",
            bench -> opens(older(bench))),
        of(12, "pairs=BTC/BITCOIN", "is refused", refused(SellReason.SESSION_REFUSED)),
        of(12, "pairs=USDT/ERC20", "is refused", refused(SellReason.SESSION_REFUSED)),
        of(
            12,
            "fiats=USD,EUR",
            "books what Proof pays out",
            bench ->
                assertThat(bench.open().does("complete").read().facts().fiat())
                    .hasFieldOrPropertyWithValue("currency", "USD")),
        of(
            13,
            "allowedAddresses=203.0.113.7",
            "is refused, and asks for an operator",
            ProofSessionChoices::isLockedOut),
        of(
            13,
            "allowedOrigins=https://shop.example",
            "sends no origin",
            bench -> opens(bench.open())));
  }

  private static List<ProofChoice> limits() {
    return List.of(
        of(
            28,
            "callsPerMinute=1",
            "waits as long as it is told to",
            bench -> isRateLimited(bench, true)),
        of(
            28,
            "callsPerMinute=1 retryAfter=false",
            "waits as it sees fit",
            bench -> isRateLimited(bench, false)),
        fault(
            28,
            endpoint("answer\",\"problem\":\"provider_error"),
            "tries again",
            fails(Kind.UNAVAILABLE)),
        fault(
            28,
            endpoint("accepted-then-cut"),
            "knows that it does not know",
            fails(Kind.OUTCOME_UNKNOWN)),
        of(
            33,
            "tokenGraceSeconds=600",
            "goes on with the old token",
            bench -> assertThat(afterRotation(bench).read().kind()).isEqualTo(EventKind.PENDING)),
        of(
            33,
            "tokenGraceSeconds=0",
            "asks for an operator",
            bench -> misconfigured(afterRotation(bench))),
        of(
            0,
            "kycRequired=true generation=older",
            "says that the customer must be verified",
            bench ->
                assertThat(older(bench).opening.refused()).isEqualTo(SellReason.KYC_REQUIRED)));
  }

  private static Deal older(ProofBench bench) {
    return bench.open(bench.proof(ProofGeneration.OLDER, Duration.ofHours(6)));
  }

  private static void opens(Deal deal) {
    assertThat(deal.parameters()).containsEntry("type", "sell").containsEntry("currency", "USDT");
    assertThat(deal.read().kind()).isEqualTo(EventKind.PENDING);
  }

  private static ProofChoice.Check refused(@Nullable SellReason reason) {
    return bench -> assertThat(bench.open().opening.refused()).isEqualTo(reason);
  }

  private static ProofChoice.Check fails(Kind kind) {
    return bench ->
        assertThatThrownBy(bench::open)
            .isInstanceOfSatisfying(
                ProviderException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private static void makesAnother(ProofBench bench) {
    assertThat(bench.open().id()).isNotEqualTo(bench.open().id());
  }

  private static void handsOnTheSignature(ProofBench bench) {
    Deal deal = bench.open();
    assertThat(deal.parameters())
        .containsEntry("signature", deal.atProof().path("pass").path("signature").asText());
  }

  private static void failsLater(ProofBench bench) throws InterruptedException {
    Deal deal = bench.open(bench.proof(), "0");
    deal.does("address");
    bench.await("failed", () -> deal.read().kind() == EventKind.FAILED);
  }

  private static void isLockedOut(ProofBench bench) {
    assertThat(bench.open().opening.refused()).isEqualTo(SellReason.SESSION_REFUSED);
    bench.set(of(13, "", "lets us in", any -> {}));
    Deal deal = bench.open();
    bench.set(of(13, "allowedAddresses=203.0.113.7", "keeps us out", any -> {}));
    misconfigured(deal);
  }

  private static void misconfigured(Deal deal) {
    assertThatThrownBy(deal::read)
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED));
  }

  private static Deal afterRotation(ProofBench bench) {
    Deal deal = bench.open();
    bench.control.send("POST", "/control/proof/token/rotate", "{}");
    return deal;
  }

  /** The calls of the whole minute count, so that the second is one too many for certain. */
  private static void isRateLimited(ProofBench bench, boolean told) {
    assertThatThrownBy(
            () -> {
              bench.open();
              bench.open();
            })
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
              assertThat(failure.retryAfter().isPresent()).isEqualTo(told);
            });
  }

  private static String endpoint(String kind) {
    return "\"endpoints\":[{\"on\":\"POST /widget/session\",\"kind\":\"" + kind + "\"}]";
  }
}
