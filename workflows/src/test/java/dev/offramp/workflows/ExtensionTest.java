package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a longer wait is refused for, each with the one sentence that the person reads. */
final class ExtensionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant DEADLINE = NOW.plus(Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    ", why, 2026-11-21T16:00:00Z, 'The field operator is missing: say who decides.'",
    "'  ', why, 2026-11-21T16:00:00Z, 'The field operator is missing: say who decides.'",
    "ann, , 2026-11-21T16:00:00Z, 'The field reason is missing: say why.'",
    "ann, why, , 'The field until is missing: say until when, in UTC.'",
    "ann, why, tomorrow, 'The field until must be a time such as 2026-11-21T16:00:00Z.'",
    "ann, why, 2026-11-21T11:59:59Z, 'That is in the past: it is 2026-11-21 12:00Z now.'",
    "ann, why, 2026-11-21T12:00:00Z, 'That is in the past: it is 2026-11-21 12:00Z now.'",
    "ann, why, 2026-11-21T13:00:00Z, 'The deposit is already waited for until 2026-11-21 13:00Z.'",
    "ann, why, 2026-11-28T12:00:01Z, 'A deposit is waited for no longer than 7 days from now.'",
  })
  void isRefusedInOneSentence(
      @Nullable String operator, @Nullable String reason, @Nullable String until, String words) {
    refused(new ExtendDepositRequest(operator, reason, until), SellStatus.PENDING, words);
  }

  @Test
  void isRefusedWithoutARequestAndWithoutAnEnd() {
    refused(null, SellStatus.PENDING, "Send one JSON object with operator, reason and until.");
    refused(
        new ExtendDepositRequest("ann", "x".repeat(501), "2026-11-21T16:00:00Z"),
        SellStatus.PENDING,
        "The field reason may have 500 characters.");
  }

  @ParameterizedTest
  @EnumSource(value = SellStatus.class, names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
  void isRefusedWhereNoDepositIsWaitedFor(SellStatus status) {
    refused(
        new ExtendDepositRequest("ann", "why", "2026-11-21T16:00:00Z"),
        status,
        "The sell is " + status.code() + " and waits for no deposit.");
  }

  @Test
  void isTakenUpToAWeekFromNow() {
    ExtendDepositRequest longest = new ExtendDepositRequest("ann", "why", "2026-11-28T12:00:00Z");

    assertThat(Extension.of(longest, SellStatus.PENDING, DEADLINE, NOW))
        .isEqualTo(new Extension(NOW.plus(Duration.ofDays(7)), "ann", "why"));
  }

  private static void refused(
      @Nullable ExtendDepositRequest request, SellStatus status, String words) {
    assertThatThrownBy(() -> Extension.of(request, status, DEADLINE, NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessage(words);
  }
}
