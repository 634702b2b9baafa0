package dev.offramp.workflows.payout;

import static dev.offramp.workflows.payout.Attempts.NOW;
import static dev.offramp.workflows.payout.Attempts.TERMS;
import static dev.offramp.workflows.payout.Attempts.claimed;
import static dev.offramp.workflows.payout.Attempts.finding;
import static dev.offramp.workflows.payout.Attempts.found;
import static dev.offramp.workflows.payout.Attempts.foundIn;
import static dev.offramp.workflows.payout.Attempts.sent;
import static dev.offramp.workflows.payout.Attempts.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.AttemptRules.Move;
import dev.offramp.workflows.payout.Finding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table that an attempt lives by, row by row. */
final class AttemptRulesTest {

  @ParameterizedTest
  @CsvSource({
    "UNDER_WAY, SENT",
    "SUCCEEDED, SUCCEEDED",
    "FAILED, FAILED",
    "RETURNED, RETURNED",
    "ABSENT, SENT",
    "REFUSED, FAILED",
    "NOT_TAKEN, CLAIMED",
    "UNCLEAR, UNKNOWN"
  })
  void takesTheWordOfItsOnlySend(Kind kind, AttemptState state) {
    assertThat(found(sent(Purpose.PAY, 1), kind, 1).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void neverLeavesTheListOfSuccessors(Kind kind) {
    for (Attempt before : everyState()) {
      for (boolean isAlone : List.of(true, false)) {
        Attempt after =
            AttemptRules.after(
                before,
                finding(kind, "12900"),
                before.progress().sends(),
                isAlone,
                TERMS.quiet(),
                NOW.plus(TERMS.quiet()));
        if (after.state() != before.state()) {
          assertThat(before.state().successors()).contains(after.state());
        }
      }
    }
  }

  @Test
  void isSentFirstAndLookedUpAfterAnyDoubt() {
    Attempt claimed = claimed(Purpose.PAY, 1);
    Attempt sent = sent(Purpose.PAY, 1);

    assertThat(AttemptRules.first(claimed)).isEqualTo(Move.SEND);
    assertThat(AttemptRules.first(sent)).isEqualTo(Move.LOOK_UP);
    assertThat(AttemptRules.first(found(sent, Kind.UNCLEAR, 1))).isEqualTo(Move.LOOK_UP);
    assertThat(AttemptRules.first(found(sent, Kind.NOT_TAKEN, 1))).isEqualTo(Move.SEND);
    assertThat(AttemptRules.first(settled(Purpose.PAY, 1, AttemptState.FAILED)))
        .isEqualTo(Move.NOTHING);
  }

  @Test
  void isSentAgainUnderItsReferenceOnlyWhenNobodyKnowsItAndNoCallIsUnderWay() {
    Attempt sent = sent(Purpose.PAY, 1);

    assertThat(AttemptRules.afterAbsent(sent, TERMS, NOW.plus(TERMS.inFlight().minusMillis(1))))
        .isEqualTo(Move.WAIT);
    assertThat(AttemptRules.afterAbsent(sent, TERMS, NOW.plus(TERMS.inFlight())))
        .isEqualTo(Move.SEND);
    assertThat(AttemptRules.afterAbsent(found(sent, Kind.UNCLEAR, 1), TERMS, NOW))
        .isEqualTo(Move.SEND);
  }

  @Test
  void isNeverSentAgainOnceTheProviderHadAcceptedIt() {
    Attempt accepted = found(sent(Purpose.PAY, 1), Kind.UNDER_WAY, 1);

    assertThat(AttemptRules.afterAbsent(accepted, TERMS, NOW.plus(Duration.ofDays(1))))
        .isEqualTo(Move.WAIT);
  }

  @Test
  void doesNotTakeARefusedRepetitionForProofAboutTheFirstSend() {
    Attempt refused = repeatedAndRefused();

    assertThat(refused.state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(AttemptRules.afterAbsent(refused, TERMS, NOW.plus(Duration.ofDays(1))))
        .isEqualTo(Move.WAIT);
    assertThat(found(refused, Kind.SUCCEEDED, 0).state()).isEqualTo(AttemptState.SUCCEEDED);
  }

  @Test
  void takesARefusedRepetitionForProofWhenTheProviderStillKnowsNothingLongAfter() {
    Attempt refused = repeatedAndRefused();

    Attempt early = foundIn(TERMS.quiet().minusMillis(1), refused, Kind.ABSENT, 0);
    Attempt late = foundIn(TERMS.quiet(), refused, Kind.ABSENT, 0);

    assertThat(early.state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(late.state()).isEqualTo(AttemptState.FAILED);
  }

  @Test
  void isBackAtItsStartOnlyWhenEverySendProvablyWasNotTaken() {
    Attempt twice = found(sent(Purpose.PAY, 1), Kind.UNCLEAR, 1).sending(NOW);

    Attempt secondNotTaken = found(twice, Kind.NOT_TAKEN, 2);
    assertThat(secondNotTaken.state()).isEqualTo(AttemptState.UNKNOWN);

    Attempt firstNotTakenEither = found(secondNotTaken, Kind.NOT_TAKEN, 1);
    assertThat(firstNotTakenEither.state()).isEqualTo(AttemptState.CLAIMED);
  }

  @Test
  void doesNotLetALateAnswerToAnEarlierSendHideTheOneUnderWay() {
    Attempt twice = found(sent(Purpose.PAY, 1), Kind.UNCLEAR, 1).sending(NOW);

    assertThat(found(twice, Kind.UNCLEAR, 1).state()).isEqualTo(AttemptState.SENT);
    assertThat(found(twice, Kind.NOT_TAKEN, 1).state()).isEqualTo(AttemptState.SENT);
    assertThat(found(twice, Kind.REFUSED, 1).state()).isEqualTo(AttemptState.SENT);
  }

  @Test
  void neverFailsByARefusalAfterTheProviderHadAcceptedIt() {
    Attempt accepted = found(sent(Purpose.PAY, 1), Kind.UNDER_WAY, 0);

    assertThat(found(accepted, Kind.REFUSED, 1).state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(found(accepted, Kind.NOT_TAKEN, 1).state()).isEqualTo(AttemptState.UNKNOWN);
  }

  @Test
  void callsAConversionUnderWayUntilItTellsWhatItGave() {
    Attempt silent = found(sent(Purpose.CONVERT, 1), Kind.SUCCEEDED, 1);
    Attempt told = found(silent, finding(Kind.SUCCEEDED, "12939.2"), 0, NOW);

    assertThat(silent.state()).isEqualTo(AttemptState.SENT);
    assertThat(told.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(told.result()).isEqualTo(Money.of("12939.2", "KES"));
  }

  @Test
  void readsAReturnFromAFailureAfterASuccess() {
    Attempt paid = settled(Purpose.PAY, 1, AttemptState.SUCCEEDED);

    assertThat(found(paid, Kind.FAILED, 0).state()).isEqualTo(AttemptState.RETURNED);
    assertThat(found(paid, Kind.RETURNED, 0).state()).isEqualTo(AttemptState.RETURNED);
    assertThat(found(paid, Kind.UNDER_WAY, 0)).isEqualTo(paid);
    assertThat(found(paid, Kind.ABSENT, 0)).isEqualTo(paid);
  }

  @Test
  void honoursAProofTakenBackOnlyWhileNothingElseWasTried() {
    for (AttemptState end : List.of(AttemptState.FAILED, AttemptState.RETURNED)) {
      Attempt over = settled(Purpose.PAY, 1, end);

      assertThat(found(over, Kind.SUCCEEDED, 0).state()).isEqualTo(AttemptState.SUCCEEDED);
      assertThat(found(over, Kind.UNDER_WAY, 0).state()).isEqualTo(AttemptState.SENT);
      Attempt beside =
          AttemptRules.after(over, Finding.of(Kind.SUCCEEDED), 0, false, TERMS.quiet(), NOW);
      assertThat(beside.state()).isEqualTo(end);
      assertThat(beside.progress().contradicted()).isTrue();
      assertThat(
              AttemptRules.after(
                      beside.judged(), Finding.of(Kind.SUCCEEDED), 0, false, TERMS.quiet(), NOW)
                  .progress()
                  .contradicted())
          .isFalse();
    }
  }

  @Test
  void becomesAMatterForAPersonAfterAnHourInDoubtOrADayUnderWay() {
    Duration day = Duration.ofDays(1);
    Attempt unclear = found(sent(Purpose.PAY, 1), Kind.UNCLEAR, 1);
    Attempt accepted = found(sent(Purpose.PAY, 1), Kind.UNDER_WAY, 1);
    Duration hour = TERMS.unknownAfter();

    assertThat(isOverdue(unclear, hour.minusMillis(1), day)).isFalse();
    assertThat(isOverdue(unclear, hour, day)).isTrue();
    assertThat(isOverdue(accepted, hour, day)).isFalse();
    assertThat(isOverdue(accepted, day, day)).isTrue();
    assertThat(isOverdue(claimed(Purpose.PAY, 1), day, day)).isTrue();
    assertThat(isOverdue(unclear.renewed(NOW.plus(hour)), hour, day)).isFalse();
    assertThat(isOverdue(settled(Purpose.PAY, 1, AttemptState.FAILED), day, day)).isFalse();
  }

  private static boolean isOverdue(Attempt attempt, Duration later, Duration window) {
    return AttemptRules.isOverdue(attempt, TERMS.unknownAfter(), window, NOW.plus(later));
  }

  private static Attempt repeatedAndRefused() {
    Attempt twice = found(sent(Purpose.PAY, 1), Kind.UNCLEAR, 1).sending(NOW);
    return found(twice, Kind.REFUSED, 2);
  }

  private static List<Attempt> everyState() {
    List<Attempt> attempts = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      attempts.add(claimed(purpose, 1));
      attempts.add(sent(purpose, 1));
      attempts.add(found(sent(purpose, 1), Kind.UNCLEAR, 1));
      attempts.add(found(sent(purpose, 1), Kind.UNDER_WAY, 1));
      for (AttemptState state :
          List.of(AttemptState.SUCCEEDED, AttemptState.FAILED, AttemptState.RETURNED)) {
        attempts.add(settled(purpose, 1, state));
      }
    }
    attempts.add(repeatedAndRefused());
    return attempts;
  }
}
