package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Attempts to test with, told as a story: claimed, then sent, then what was found. */
final class Attempts {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String SELL = "1019a8b3c5d7e9f00112233445566778";
  static final PayoutTerms TERMS = PayoutTerms.DEFAULT;

  private Attempts() {}

  static Attempt claimed(Purpose purpose, int number) {
    return new Attempt(
        PayoutReference.of(SELL, purpose, number),
        SELL,
        purpose,
        number,
        purpose == Purpose.CONVERT ? Money.of("100", "USDT") : Money.of("12939.2", "KES"),
        null,
        null,
        null,
        null,
        Progress.claimed(NOW));
  }

  static Attempt sent(Purpose purpose, int number) {
    return claimed(purpose, number).sending(NOW);
  }

  static Attempt settled(Purpose purpose, int number, AttemptState state) {
    Finding finding =
        new Finding(
            Finding.Kind.valueOf(state.name()),
            state == AttemptState.SUCCEEDED ? Money.of("12900", "KES") : null,
            null,
            state.code());
    return found(sent(purpose, number), finding, 1, NOW);
  }

  static Attempt found(Attempt attempt, Finding.Kind kind, int send) {
    return found(attempt, Finding.of(kind), send, NOW);
  }

  static Attempt found(Attempt attempt, Finding finding, int send, Instant now) {
    return AttemptRules.after(attempt, finding, send, true, TERMS.quiet(), now);
  }

  static Attempt foundIn(Duration later, Attempt attempt, Finding.Kind kind, int send) {
    return found(attempt, Finding.of(kind), send, NOW.plus(later));
  }

  static Finding finding(Finding.Kind kind, @Nullable String result) {
    return new Finding(kind, result == null ? null : Money.of(result, "KES"), null, "word");
  }
}
