package dev.offramp.providers.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.StatusReader.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintSocketsTest {
  private static final Instant NOON = Instant.parse("2030-01-05T12:00:00Z");

  private final FakeLater later = new FakeLater();
  private final FakeSource source = new FakeSource();
  private final List<String> hints = new ArrayList<>();

  @Test
  void givesOneHintAfterEveryConnect() {
    HintSockets sockets = sockets(10);

    sockets.watch(sell("a"), NOON);
    assertThat(hints).isEmpty();
    source.last().listener.opened();
    assertThat(hints).containsExactly("a");

    source.last().listener.closed();
    later.advance(Duration.ofSeconds(1));
    source.last().listener.opened();
    assertThat(hints).containsExactly("a", "a");
    assertThat(source.calls).hasSize(2);
  }

  @Test
  void passesOnAtOnceAsManyHintsAsASellNeeds() {
    sockets(10).watch(sell("a"), NOON);
    source.last().listener.opened();

    // Deposit, payout and end may all be told within a second.
    source.last().listener.hint();
    source.last().listener.hint();
    source.last().listener.hint();

    assertThat(hints).hasSize(4);
  }

  @Test
  void passesOnOneOfAFloodEveryHalfMinuteAndTheLastForCertain() {
    sockets(10).watch(sell("a"), NOON);
    for (int i = 0; i < 100; i++) {
      source.last().listener.hint();
    }
    assertThat(hints).hasSize(HintThrottle.AT_ONCE);
    hints.clear();

    later.advance(HintThrottle.PAUSE);
    assertThat(hints).hasSize(1);
    later.advance(Duration.ofMinutes(1));
    assertThat(hints).as("nothing waits any more").hasSize(1);
  }

  @Test
  void keepsAFloodOfADayWithinWhatOneHistoryMayHold() {
    sockets(10).watch(sell("a"), NOON);

    for (int second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
      source.last().listener.hint();
      later.advance(Duration.ofSeconds(1));
    }

    // Ten events each, of the 51,200 that a history may hold.
    assertThat(hints).hasSizeLessThan(3_000);
  }

  @Test
  void forgetsAFloodOnceItIsOver() {
    sockets(10).watch(sell("a"), NOON);
    for (int i = 0; i < 100; i++) {
      source.last().listener.hint();
    }
    later.advance(Duration.ofMinutes(5));
    hints.clear();

    source.last().listener.hint();
    source.last().listener.hint();

    assertThat(hints).hasSize(2);
  }

  @Test
  void limitsFloodsPerSell() {
    HintSockets sockets = sockets(10);
    sockets.watch(sell("a"), NOON);
    FakeSource.Call a = source.last();
    sockets.watch(sell("b"), NOON);

    for (int i = 0; i < 100; i++) {
      a.listener.hint();
    }
    source.last().listener.opened();

    assertThat(hints).hasSize(HintThrottle.AT_ONCE + 1).endsWith("b");
  }

  @ParameterizedTest
  @CsvSource({"0, 500", "1, 1000"})
  void comesBackSlowerAndSlowerAndNeverSlowerThanAMinute(int most, long firstPause) {
    List<Long> pauses = new ArrayList<>();
    HintSockets sockets =
        new HintSockets(source, 10, hints::add, later, most == 0 ? least() : greatest());
    sockets.watch(sell("a"), NOON);

    for (int i = 0; i < 9; i++) {
      source.last().listener.closed();
      pauses.add(untilTheNextCall());
    }

    assertThat(pauses)
        .containsExactly(
            firstPause,
            2 * firstPause,
            4 * firstPause,
            8 * firstPause,
            16 * firstPause,
            32 * firstPause,
            60 * firstPause,
            60 * firstPause,
            60 * firstPause);
  }

  @Test
  void forgivesOnlyALineThatLasted() {
    HintSockets sockets = new HintSockets(source, 10, hints::add, later, greatest());
    sockets.watch(sell("a"), NOON);
    for (int i = 0; i < 4; i++) {
      source.last().listener.opened();
      source.last().listener.closed();
      assertThat(untilTheNextCall()).isEqualTo(1000L << i);
    }

    source.last().listener.opened();
    later.advance(Duration.ofSeconds(60));
    source.last().listener.closed();

    assertThat(untilTheNextCall()).isEqualTo(1000);
  }

  @Test
  void comesBackToASourceThatFails() {
    source.broken = true;
    sockets(10).watch(sell("a"), NOON);
    source.broken = false;

    later.advance(Duration.ofSeconds(1));

    assertThat(source.held()).containsExactly("a");
  }

  @Test
  void hangsUpWhenTheSellHasEnded() {
    HintSockets sockets = sockets(10);
    sockets.watch(sell("a"), NOON);
    FakeSource.Call call = source.last();
    call.listener.opened();
    call.listener.hint();
    hints.clear();

    sockets.forget("a");
    sockets.forget("a");
    call.listener.hint();
    call.listener.closed();
    later.advance(Duration.ofHours(1));

    assertThat(call.hungUp).isTrue();
    assertThat(source.calls).hasSize(1);
    assertThat(hints).isEmpty();
    assertThat(sockets.lines()).isZero();
  }

  @Test
  void doesNotComeBackToASellThatEndedDuringAPause() {
    HintSockets sockets = sockets(10);
    sockets.watch(sell("a"), NOON);
    source.last().listener.closed();

    sockets.forget("a");
    later.advance(Duration.ofHours(1));

    assertThat(source.calls).hasSize(1);
    assertThat(later.waiting()).isZero();
  }

  @Test
  void holdsLinesForTheHottestOnly() {
    HintSockets sockets = sockets(2);
    sockets.watch(sell("a"), NOON);
    sockets.watch(sell("b"), NOON.plusSeconds(2));
    sockets.watch(sell("c"), NOON.plusSeconds(1));
    assertThat(source.held()).containsExactlyInAnyOrder("b", "c");

    sockets.watch(sell("d"), NOON.minusSeconds(1));
    assertThat(source.held()).containsExactlyInAnyOrder("b", "c");

    sockets.watch(sell("a"), NOON.plusSeconds(3));
    assertThat(source.held()).containsExactlyInAnyOrder("a", "b");

    sockets.forget("a");
    sockets.forget("b");
    assertThat(source.held()).containsExactlyInAnyOrder("c", "d");
    assertThat(sockets.lines()).isEqualTo(2);
  }

  @Test
  void keepsTheLineOfASellThatIsOnlyHotter() {
    HintSockets sockets = sockets(2);
    sockets.watch(sell("a"), NOON);

    sockets.watch(sell("a"), NOON.plusSeconds(9));

    assertThat(source.calls).hasSize(1);
  }

  @Test
  void opensANewLineForANewSession() {
    HintSockets sockets = sockets(2);
    sockets.watch(sell("a"), NOON);

    sockets.watch(new Question("a", "u", "another"), NOON);

    assertThat(source.calls).hasSize(2);
    assertThat(source.calls.get(0).hungUp).isTrue();
    assertThat(source.last().sell.reference()).isEqualTo("another");
  }

  @Test
  void holdsNoneWhenNoneMayBeOpen() {
    HintSockets sockets = sockets(0);

    sockets.watch(sell("a"), NOON);

    assertThat(source.calls).isEmpty();
  }

  @Test
  void neverHoldsMoreThanItMay() {
    Random random = new Random(7);
    HintSockets sockets = sockets(3);
    for (int i = 0; i < 500; i++) {
      String sell = "s" + random.nextInt(10);
      if (random.nextInt(4) == 0) {
        sockets.forget(sell);
      } else {
        sockets.watch(sell(sell), NOON.plusSeconds(random.nextInt(50)));
      }
      assertThat(source.held()).hasSizeLessThanOrEqualTo(3).doesNotHaveDuplicates();
      assertThat(sockets.lines()).isEqualTo(source.held().size());
    }
  }

  @Test
  void hangsUpEverywhereAtTheEnd() {
    HintSockets sockets = sockets(2);
    sockets.watch(sell("a"), NOON);
    sockets.watch(sell("b"), NOON);

    sockets.close();

    assertThat(source.held()).isEmpty();
  }

  private HintSockets sockets(int most) {
    return new HintSockets(source, most, hints::add, later, new Random(1));
  }

  private long untilTheNextCall() {
    int before = source.calls.size();
    long waited = 0;
    while (source.calls.size() == before) {
      later.advance(Duration.ofMillis(100));
      waited += 100;
    }
    return waited;
  }

  private static Question sell(String id) {
    return new Question(id, "u-" + id, "tx-" + id);
  }

  private static RandomGenerator least() {
    return () -> 0;
  }

  /** Takes the most of every range. */
  private static RandomGenerator greatest() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return -1;
      }

      @Override
      public long nextLong(long bound) {
        return bound - 1;
      }
    };
  }
}
