package dev.offramp.workflows;

import static dev.offramp.workflows.sell.EventKind.COMPLETED;
import static dev.offramp.workflows.sell.EventKind.PENDING;
import static dev.offramp.workflows.sell.EventKind.PROCESSING;
import static dev.offramp.workflows.sell.EventKind.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Partna's four events in every order, with any of them lost, each once, twice and thrice, on the
 * real workflow: what comes late finds the sell closed and brings it back, as the relay does.
 */
final class EveryOrderTest {
  private static final List<EventKind> ALL = List.of(PENDING, RECEIVED, PROCESSING, COMPLETED);
  private static final Map<Set<EventKind>, Facts> FINAL_FACTS = new HashMap<>();
  private static SellRun run;

  @BeforeAll
  static void start() {
    run = new SellRun(false);
  }

  @AfterAll
  static void close() {
    run.close();
  }

  static Stream<List<EventKind>> deliveries() {
    return IntStream.range(0, 8)
        .mapToObj(EveryOrderTest::subset)
        .flatMap(kinds -> orders(kinds).stream())
        .flatMap(order -> IntStream.rangeClosed(1, 3).mapToObj(times -> repeated(order, times)));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void endsTheSame(List<EventKind> deliveries) {
    run.prepare();
    run.start();
    run.stubOfRunning().session();

    boolean isOver = false;
    for (EventKind kind : deliveries) {
      if (isOver) {
        run.comesBackWith(run.event(kind, facts(kind)));
      } else {
        run.hears(run.event(kind, facts(kind)));
      }
      if (isOver || kind == COMPLETED) {
        run.result();
        isOver = true;
      }
    }

    assertThat(run.world.statuses())
        .containsExactly(
            SellStatus.PENDING, SellStatus.RECEIVED, SellStatus.PROCESSING, SellStatus.COMPLETED);
    assertThat(run.world.lastRecord().status()).isEqualTo(SellStatus.COMPLETED);
    Facts facts = run.world.lastRecord().facts();
    assertThat(FINAL_FACTS.computeIfAbsent(new HashSet<>(deliveries), kinds -> facts))
        .isEqualTo(facts);
    assertThat(facts.fiat()).isEqualTo(Money.of("12.9392", "KES"));
  }

  private static Facts facts(EventKind kind) {
    return switch (kind) {
      case PENDING ->
          new Facts(null, Money.of("12.93", "KES"), null, null, null, "0xc8", null, null);
      case RECEIVED -> new Facts(null, null, null, "0xee", null, null, null, null);
      case COMPLETED ->
          new Facts(null, Money.of("12.9392", "KES"), null, null, "DFE4", null, null, null);
      default -> Facts.NONE;
    };
  }

  private static List<EventKind> subset(int bits) {
    List<EventKind> kinds = new ArrayList<>(List.of(COMPLETED));
    IntStream.range(0, 3).filter(i -> (bits >> i & 1) == 1).forEach(i -> kinds.add(ALL.get(i)));
    return kinds;
  }

  private static List<List<EventKind>> orders(List<EventKind> kinds) {
    if (kinds.isEmpty()) {
      return List.of(List.of());
    }
    List<List<EventKind>> orders = new ArrayList<>();
    for (EventKind first : kinds) {
      List<EventKind> rest = new ArrayList<>(kinds);
      rest.remove(first);
      for (List<EventKind> tail : orders(rest)) {
        List<EventKind> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        orders.add(order);
      }
    }
    return orders;
  }

  private static List<EventKind> repeated(List<EventKind> order, int times) {
    return order.stream().flatMap(kind -> Collections.nCopies(times, kind).stream()).toList();
  }
}
