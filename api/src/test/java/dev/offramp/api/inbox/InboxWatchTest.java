package dev.offramp.api.inbox;

import static dev.offramp.workflows.sell.EventKind.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck.Result;
import dev.offramp.storage.InboxMessage;
import dev.offramp.storage.InboxState;
import dev.offramp.storage.InboxUpkeepDao;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ops see of the inbox, and what an hour's turn does to it. */
final class InboxWatchTest {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static RelayGround ground;
  private static ScheduledExecutorService scheduler;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Instant now = Instant.now();

  @BeforeAll
  static void open() throws IOException {
    ground = new RelayGround();
    scheduler = Executors.newSingleThreadScheduledExecutor();
  }

  @AfterAll
  static void close() throws IOException {
    scheduler.shutdownNow();
    ground.close();
  }

  @BeforeEach
  void empty() {
    ground.empty();
  }

  @Test
  void isReadyUntilTheOldestMessageHasWaitedTooLong() {
    InboxWatch watch = watch(ground.upkeep());
    InboxHealthCheck check = new InboxHealthCheck(watch, BOUND);
    ground.receives(ground.orders.accept(), PENDING);
    ground.receives(ground.orders.accept(), PENDING);

    watch.look();
    assertThat(check.execute().isHealthy()).isTrue();
    assertThat(gauge("waiting")).isEqualTo(2);
    assertThat(gauge("parked")).isZero();
    assertThat(gauge("failed")).isZero();
    assertThat(oldest()).isBetween(0.0, 30.0);

    now = now.plus(BOUND).plusSeconds(60);
    watch.look();
    Result result = check.execute();
    assertThat(result.isHealthy()).isFalse();
    assertThat(result.getMessage())
        .matches(
            "2 messages wait to be told to their sells, the oldest for 3\\d\\d s, more than 300 s:"
                + " see ./offramp inbox list --state waiting");
    assertThat(oldest()).isBetween(330.0, 370.0);
  }

  @Test
  void saysNothingItDoesNotKnow() {
    InboxWatch away =
        watch(
            new InboxUpkeepDao(
                Jdbi.create(
                    () -> {
                      throw new SQLException("away", "08001");
                    })));
    assertThat(gauge("waiting")).isNaN();

    away.look();

    assertThat(gauge("waiting")).isNaN();
    assertThat(oldest()).isNaN();
    assertThat(new InboxHealthCheck(away, BOUND).execute().getMessage())
        .isEqualTo("the inbox cannot be read: see the check \"database\"");
  }

  @Test
  void forgetsWhatItSawTooLongAgo() {
    InboxWatch watch = watch(ground.upkeep());
    watch.look();
    assertThat(gauge("waiting")).isZero();

    now = now.plusSeconds(60);

    assertThat(gauge("waiting")).isNaN();
  }

  @Test
  void tidiesInBatchesUntilAllIsDone() {
    ground.parks(1_100);
    now = now.plus(Duration.ofDays(40));
    long waiting = ground.receives(ground.orders.accept(), PENDING);
    InboxHousekeeping housekeeping =
        new InboxHousekeeping(
            ground.upkeep(), Duration.ofDays(30), Duration.ofDays(35), () -> now, scheduler);

    housekeeping.turn();

    assertThat(ground.ops.list(InboxState.IGNORED, null, 2_000))
        .hasSize(1_100)
        .allMatch(message -> message.note().equals("parked for longer than PT720H: unknown sell"))
        .noneMatch(InboxMessage::bodyKept);
    assertThat(ground.message(waiting).state()).isEqualTo(InboxState.WAITING);
    assertThat(ground.message(waiting).bodyKept()).isFalse();
  }

  private InboxWatch watch(InboxUpkeepDao inbox) {
    InboxWatch watch = new InboxWatch(inbox, () -> now, scheduler);
    watch.bindTo(metrics);
    return watch;
  }

  private double gauge(String state) {
    return metrics.get("offramp.inbox.depth").tag("state", state).gauge().value();
  }

  private double oldest() {
    return metrics.get("offramp.inbox.oldest.waiting").gauge().value();
  }
}
