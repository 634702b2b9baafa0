package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words at timers and activities: short enough to be shown whole, and naming the next move. */
final class OpsTextTest {
  private static final Instant AT = Instant.parse("2026-11-21T14:00:00Z");

  @Test
  void staysBelowAHundredCharacters() {
    assertThat(everySummary())
        .allSatisfy(words -> assertThat(words).isNotBlank().hasSizeLessThan(100));
  }

  @Test
  void saysUntilWhenWhateverHasADeadline() {
    assertThat(
            List.of(
                OpsText.waitingForAddress(AT),
                OpsText.waitingForDeposit(AT),
                OpsText.waitingForPayout(AT),
                OpsText.waitingForConfirmations(AT)))
        .allSatisfy(words -> assertThat(words).contains("2026-11-21 14:00Z").contains("then"));
  }

  @ParameterizedTest
  @EnumSource(SellReason.class)
  void namesTheReasonAndTheUpdateThatAPersonSends(SellReason reason) {
    for (Rail rail : Rail.values()) {
      boolean mayBeRetried = rail.isPaidByUs() && Refusals.mayBeRetried(reason);
      assertThat(OpsText.waitingForAPerson(reason, rail))
          .startsWith("ACTION REQUIRED: " + reason.code().replace('_', ' ') + ", send Update ")
          .endsWith(mayBeRetried ? "retryPayout or resolve" : "Update resolve");
    }
  }

  private static List<String> everySummary() {
    List<String> all =
        new ArrayList<>(
            List.of(
                OpsText.openingSession(),
                OpsText.waitingForAddress(AT),
                OpsText.waitingForDeposit(AT),
                OpsText.waitingForPayout(AT),
                OpsText.waitingForConfirmations(AT),
                OpsText.readingTheLedger(),
                OpsText.pausing(99, AT)));
    Arrays.stream(Purpose.values()).forEach(it -> all.add(OpsText.making(it, 99, 99)));
    Arrays.stream(SellStatus.values()).forEach(it -> all.add(OpsText.askingLast(it)));
    for (SellReason reason : SellReason.values()) {
      Arrays.stream(Rail.values()).forEach(it -> all.add(OpsText.waitingForAPerson(reason, it)));
    }
    return all;
  }
}
