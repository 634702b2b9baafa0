package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The details and the memo of every state: lists, short, with what to do and where to read on. */
final class OpsNotesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final String HOSTILE = "a`b\n# c\r<script>alert(1)</script> | d ".repeat(100);

  /** One for each status on the way, each reason, and cancelled. */
  static List<SellState> states() {
    List<SellState> states = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      SellState state = SellState.created(NOW);
      state.apply(new ProviderEvent(kind, Witness.WEBHOOK, NOW, null, Facts.NONE), NOW);
      states.add(state);
    }
    for (SellReason reason : SellReason.values()) {
      SellState state = SellState.created(NOW);
      state.stop(reason, Witness.TIMER, NOW);
      states.add(state);
    }
    return states;
  }

  @ParameterizedTest
  @MethodSource("states")
  void areListsBelowTwoKilobytesWhateverComesFromOutside(SellState state) {
    for (Rail rail : Rail.values()) {
      String text = OpsNotes.details(state, rail, NOW, HOSTILE, "https://docs.example/offramp");

      assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_048);
      assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("- "));
      assertThat(text)
          .startsWith("## " + state.status().code() + "\n")
          .contains(
              "\n- **Next action** ", "\n- **Deadline** 2026-11-21 14:00Z", "\n- **Read on** ")
          .contains("\n- **Last error** `a'b # c ‹script›")
          .doesNotContain("<", "|--");
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void pointToTheRunbookWhereAPersonDecides(SellState state) {
    SellReason reason = state.reason();
    boolean isAPersons = state.status() == SellStatus.ACTION_REQUIRED && reason != null;
    String page = isAPersons ? "runbooks/" + reason.code() + ".md" : "ops.md";

    assertThat(OpsNotes.details(state, Rail.PARTNA_PAYOUT, null, null, "https://docs.example/"))
        .endsWith("**Read on** [" + page + "](https://docs.example/" + page + ")");
    assertThat(OpsNotes.details(state, Rail.PARTNA_PAYOUT, null, null, null))
        .endsWith("**Read on** `docs/" + page + "`");
  }

  @ParameterizedTest
  @MethodSource("states")
  void fitIntoTwoPlainLinesOfAMemo(SellState state) {
    assertThat(OpsNotes.memo(state.status(), state.reason(), Rail.PARTNA_PAYOUT))
        .containsOnlyKeys("status", "next")
        .allSatisfy(
            (key, line) ->
                assertThat(String.valueOf(line))
                    .isNotBlank()
                    .hasSizeLessThan(150)
                    .doesNotContain("`", "\n"));
  }

  @Test
  void nameTheUpdatesThatASellTakes() {
    SellState refused = SellState.created(NOW);
    refused.stop(SellReason.PAYOUT_REFUSED, Witness.POLL, NOW);

    assertThat(OpsNotes.details(refused, Rail.PARTNA_PAYOUT, null, null, null))
        .contains("send Update `retryPayout` or `resolve`");
    assertThat(OpsNotes.details(refused, Rail.PARTNA_WIDGET, null, null, null))
        .contains("send Update `resolve`");
  }
}
