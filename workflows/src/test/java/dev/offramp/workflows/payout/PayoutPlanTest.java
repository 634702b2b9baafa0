package dev.offramp.workflows.payout;

import static dev.offramp.workflows.payout.Attempts.NOW;
import static dev.offramp.workflows.payout.Attempts.TERMS;
import static dev.offramp.workflows.payout.Attempts.claimed;
import static dev.offramp.workflows.payout.Attempts.found;
import static dev.offramp.workflows.payout.Attempts.sent;
import static dev.offramp.workflows.payout.Attempts.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.PayoutPlan.Mandate;
import dev.offramp.workflows.payout.PayoutPlan.Move;
import dev.offramp.workflows.payout.PayoutPlan.Next;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done next, from what the ledger holds and from nothing else. */
final class PayoutPlanTest {
  private static final Money ASKED = Money.of("100", "USDT");
  private static final Attempt SOLD = settled(Purpose.CONVERT, 1, AttemptState.SUCCEEDED);

  @Test
  void sellsWhatCameThenPaysWhatItGave() {
    assertThat(next(view("100"))).isEqualTo(make(Purpose.CONVERT, 1));
    assertThat(next(view("100", sent(Purpose.CONVERT, 1)))).isEqualTo(make(Purpose.CONVERT, 1));
    assertThat(next(view("100", SOLD))).isEqualTo(make(Purpose.PAY, 1));
    assertThat(next(view("100", SOLD, claimed(Purpose.PAY, 1)))).isEqualTo(make(Purpose.PAY, 1));
    assertThat(next(view("100", SOLD, settled(Purpose.PAY, 1, AttemptState.SUCCEEDED))).move())
        .isEqualTo(Move.FINISH);
  }

  @Test
  void waitsUntilTheDepositsAreSettled() {
    Deposits unsettled = new Deposits(ASKED, NOW, false, false);

    assertThat(next(new PayoutView(unsettled, null, false, null, List.of())).move())
        .isEqualTo(Move.AWAIT_DEPOSITS);
  }

  @Test
  void asksAPersonAboutWhatIsOutOfBoundsAndSellsItOnTheirWord() {
    assertThat(next(view("49")).reason()).isEqualTo(SellReason.DEPOSIT_MISMATCH);
    assertThat(next(view("201")).reason()).isEqualTo(SellReason.DEPOSIT_MISMATCH);

    Mandate persons = Mandate.ofAPerson(TERMS, view("49"));
    assertThat(new PayoutPlan(ASKED, TERMS, persons).next(view("49"), NOW))
        .isEqualTo(make(Purpose.CONVERT, 1));
  }

  @Test
  void pausesLongerAfterEachProvenFailureAndAsksAPersonAfterTheLast() {
    List<Duration> pauses = new ArrayList<>();
    for (int failed = 1; failed < TERMS.maxAttempts(); failed++) {
      Next next = next(view("100", SOLD, settled(Purpose.PAY, failed, AttemptState.FAILED)));
      assertThat(next.move()).isEqualTo(Move.PAUSE);
      assertThat(next.number()).isEqualTo(failed + 1);
      pauses.add(Duration.between(NOW, at(next)));
      assertThat(
              nextAt(
                  view("100", SOLD, settled(Purpose.PAY, failed, AttemptState.FAILED)), at(next)))
          .isEqualTo(make(Purpose.PAY, failed + 1));
    }

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(18));
    assertThat(next(view("100", SOLD, settled(Purpose.PAY, 5, AttemptState.FAILED))).reason())
        .isEqualTo(SellReason.PAYOUT_REFUSED);
  }

  @Test
  void neverPausesLongerThanAnHour() {
    PayoutTerms patient = TERMS.withMaxAttempts(100);
    PayoutView view = view("100", SOLD, settled(Purpose.PAY, 60, AttemptState.FAILED));

    Next next = new PayoutPlan(ASKED, patient, Mandate.ofTerms(patient)).next(view, NOW);

    assertThat(at(next)).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void triesAgainAtOnceAndAsOftenAgainOnAPersonsWord() {
    PayoutView view = view("100", SOLD, settled(Purpose.PAY, 5, AttemptState.FAILED));
    PayoutPlan plan = new PayoutPlan(ASKED, TERMS, Mandate.ofAPerson(TERMS, view));

    assertThat(plan.next(view, NOW)).isEqualTo(make(Purpose.PAY, 6));
    PayoutView later = view("100", SOLD, settled(Purpose.PAY, 10, AttemptState.FAILED));
    assertThat(plan.next(later, NOW).reason()).isEqualTo(SellReason.PAYOUT_REFUSED);
  }

  @Test
  void paysAgainWhatCameBackOnlyOnAPersonsWord() {
    PayoutView view = view("100", SOLD, settled(Purpose.PAY, 1, AttemptState.RETURNED));

    assertThat(next(view).reason()).isEqualTo(SellReason.PAYOUT_RETURNED);
    PayoutPlan plan = new PayoutPlan(ASKED, TERMS, Mandate.ofAPerson(TERMS, view));
    assertThat(plan.next(view, NOW)).isEqualTo(make(Purpose.PAY, 2));
    PayoutView again = view("100", SOLD, settled(Purpose.PAY, 2, AttemptState.RETURNED));
    assertThat(plan.next(again, NOW).reason()).isEqualTo(SellReason.PAYOUT_RETURNED);
  }

  @Test
  void asksAPersonAboutWhatIsOverdueInsteadOfTryingAnythingElse() {
    assertThat(next(overdue(SOLD, sent(Purpose.PAY, 1))).reason())
        .isEqualTo(SellReason.PAYOUT_UNKNOWN);
    assertThat(next(overdue(sent(Purpose.CONVERT, 1))).reason())
        .isEqualTo(SellReason.PAYOUT_UNKNOWN);
    assertThat(next(overdue(SOLD, claimed(Purpose.PAY, 1))).reason())
        .isEqualTo(SellReason.PAYOUT_OVERDUE);
  }

  @Test
  void stopsWhenTheProviderTookAProofBackBesideAnotherAttempt() {
    Attempt contradicted =
        AttemptRules.after(
            settled(Purpose.PAY, 1, AttemptState.FAILED),
            Finding.of(Finding.Kind.SUCCEEDED),
            0,
            false,
            TERMS.quiet(),
            NOW);

    assertThat(next(view("100", SOLD, contradicted, sent(Purpose.PAY, 2))).reason())
        .isEqualTo(SellReason.PROVIDER_CONTRADICTION);
  }

  @Test
  void goesOnWithAnAttemptThatIsInDoubtWhateverItsState() {
    Attempt unclear = found(sent(Purpose.PAY, 3), Finding.Kind.UNCLEAR, 1);

    assertThat(next(view("100", SOLD, unclear))).isEqualTo(make(Purpose.PAY, 3));
  }

  private static PayoutView view(String came, Attempt... attempts) {
    Deposits deposits = new Deposits(Money.of(came, "USDT"), NOW, true, false);
    return new PayoutView(deposits, Money.of("12939.2", "KES"), false, null, List.of(attempts));
  }

  private static PayoutView overdue(Attempt... attempts) {
    PayoutView view = view("100", attempts);
    return new PayoutView(view.deposits(), view.payable(), true, null, view.attempts());
  }

  private static Next next(PayoutView view) {
    return nextAt(view, NOW);
  }

  private static Next nextAt(PayoutView view, Instant now) {
    return new PayoutPlan(ASKED, TERMS, Mandate.ofTerms(TERMS)).next(view, now);
  }

  private static Instant at(Next next) {
    @Nullable Instant at = next.at();
    return at == null ? Instant.MAX : at;
  }

  private static Next make(Purpose purpose, int number) {
    return new Next(Move.MAKE, purpose, number, null, null);
  }
}
