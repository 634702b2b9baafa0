package dev.offramp.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.OpenSells;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SellsWatchTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private @Nullable List<OpenSells> open = List.of();
  private Duration takes = Duration.ZERO;
  private int looks;
  private final SellsWatch watch = new SellsWatch(this::askPostgres, () -> now, scheduler, metrics);

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void countsSellsTheirAgeAndWhatTheyAreWorth() {
    open =
        List.of(
            some("partna-widget", "pending", null, 2, "0.33", 600, 60),
            some("proof-widget", "pending", null, 1, "1", 300, 120),
            some("proof-widget", "processing", null, 1, "0.5", 9, 9),
            some(
                "proof-widget",
                "action_required",
                "payout_overdue",
                3,
                "7.000000000000000001",
                5,
                5));

    watch.look();

    assertThat(gauge("open", "rail", "partna-widget", "status", "pending")).isEqualTo(2);
    assertThat(gauge("open", "rail", "proof-widget", "status", "created")).isZero();
    assertThat(gauge("oldest.age", "status", "pending")).isEqualTo(600);
    assertThat(gauge("longest.unmoved", "status", "pending")).isEqualTo(120);
    assertThat(gauge("longest.unmoved", "status", "received")).isZero();
    assertThat(gauge("action.required", "reason", "payout_overdue")).isEqualTo(3);
    assertThat(gauge("action.required", "reason", "payout_returned")).isZero();
    assertThat(gauge("value", "currency", "CUSD", "state", "waiting")).isEqualTo(1.83);
    assertThat(gauge("value", "currency", "CUSD", "state", "unknown")).isEqualTo(7);
  }

  @Test
  void showsThatWhatWasThereIsGone() {
    open = List.of(some("partna-widget", "pending", null, 2, "0.33", 600, 60));
    watch.look();

    open = List.of();
    watch.look();

    assertThat(gauge("value", "currency", "CUSD", "state", "waiting")).isZero();
    assertThat(gauge("open", "rail", "partna-widget", "status", "pending")).isZero();
  }

  @Test
  void saysNothingItDoesNotKnow() {
    assertThat(gauge("oldest.age", "status", "pending")).isNaN();
    watch.look();
    assertThat(gauge("oldest.age", "status", "pending")).isZero();

    now = now.plusSeconds(91);
    assertThat(gauge("oldest.age", "status", "pending")).isNaN();

    watch.look();
    open = null;
    watch.look();
    assertThat(gauge("open", "rail", "partna-widget", "status", "pending")).isNaN();
  }

  @Test
  void restsLongerAfterALookThatTookLong() {
    takes = Duration.ofSeconds(2);
    watch.lookWhenRested();
    assertThat(looks).isEqualTo(1);

    now = now.plusSeconds(37);
    watch.lookWhenRested();
    assertThat(looks).isEqualTo(1);

    now = now.plusSeconds(1);
    watch.lookWhenRested();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void endsItsListOfLabelsWhateverIsOnRecord() {
    open =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    new OpenSells(
                        "rail-" + i, "s" + i, "r" + i, 1, BigDecimal.ONE, "C" + i, now, now))
            .toList();
    int before = metrics.getMeters().size();

    watch.look();

    assertThat(metrics.getMeters()).hasSize(before + 2 * 100);
  }

  private List<OpenSells> askPostgres() {
    looks++;
    now = now.plus(takes);
    if (open == null) {
      throw new IllegalStateException("away");
    }
    return open;
  }

  private OpenSells some(
      String rail,
      String status,
      @Nullable String reason,
      long count,
      String value,
      int createdAgo,
      int changedAgo) {
    return new OpenSells(
        rail,
        status,
        reason,
        count,
        new BigDecimal(value),
        "CUSD",
        now.minusSeconds(createdAgo),
        now.minusSeconds(changedAgo));
  }

  private double gauge(String name, String... tags) {
    return metrics.get("offramp.sells." + name).tags(tags).gauge().value();
  }
}
