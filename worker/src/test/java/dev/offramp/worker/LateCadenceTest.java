package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LateCadenceTest {
  private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final LateCadence cadence = new LateCadence(FIRST, DAY);

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "CANCELLED"})
  void asksSoonThenEverMoreSeldomAndOnceAtTheVeryEnd(SellStatus end) {
    List<Duration> asked = new ArrayList<>();
    Optional<Instant> next = Optional.of(cadence.first(end, END));
    for (; next.isPresent(); next = cadence.after(end, END, next.get())) {
      asked.add(Duration.between(END, next.get()));
    }

    assertThat(asked).startsWith(FIRST, FIRST.multipliedBy(2), FIRST.multipliedBy(3)).endsWith(DAY);
    assertThat(asked).hasSizeLessThan(45);
    for (int i = 1; i < asked.size(); i++) {
      Duration pause = asked.get(i).minus(asked.get(i - 1));
      assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
      if (i > 1) {
        assertThat(pause).isLessThanOrEqualTo(asked.get(i - 1).dividedBy(2));
      }
    }
  }

  @Test
  void asksAboutACompletedSellOnce() {
    Instant only = cadence.first(SellStatus.COMPLETED, END);

    assertThat(only).isEqualTo(END.plus(Duration.ofHours(12)));
    assertThat(cadence.after(SellStatus.COMPLETED, END, only)).isEmpty();
  }

  @Test
  void asksOnceMoreWhenItComesALittleLateAndNotWhenNobodyWasThere() {
    assertThat(cadence.isOver(END, END.plus(DAY).plusSeconds(5))).isFalse();
    assertThat(cadence.after(SellStatus.FAILED, END, END.plus(DAY).plusSeconds(5))).isEmpty();
    assertThat(cadence.isOver(END, END.plus(DAY.multipliedBy(2)))).isTrue();
  }

  @Test
  void neverAsksBeforeTheProviderWantsToBeAskedNorAfterTheTime() {
    assertThat(LateCadence.of(Rail.PROOF_WIDGET, Duration.ofSeconds(1), DAY).first())
        .isEqualTo(Rail.PROOF_WIDGET.shortestPoll());
    assertThat(new LateCadence(FIRST, Duration.ofSeconds(1)).first(SellStatus.FAILED, END))
        .isEqualTo(END.plusSeconds(1));
  }
}
