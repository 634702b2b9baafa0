package dev.offramp.worker.callbacks;

import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.aSellOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.CallbackState;
import dev.offramp.storage.CallbackUpkeepDao;
import dev.offramp.worker.FakeClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engineer on call sees of callbacks, and what is left of them. */
final class CallbackWatchTest {
  private final FakeClock clock = new FakeClock();
  private final Receiver receiver = new Receiver();
  private final Tenants tenants = new Tenants(clock, Duration.ofSeconds(5));
  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
  private final CallbackUpkeepDao upkeep = new CallbackUpkeepDao(JDBI);
  private final CallbackWatch watch = new CallbackWatch(upkeep, clock, never);

  @AfterEach
  void close() {
    never.shutdownNow();
    tenants.close();
    receiver.close();
  }

  @Test
  void tellsHowMuchIsDueAndForHowLongApartForReceiversThatFail() {
    watch.bindTo(tenants.registry);
    assertThat(gauge("offramp.callbacks.waiting", "steady")).isNaN();
    Tenants.register("shop", receiver.url());
    receiver.answer(request -> 500);
    aSellOf("shop");
    clock.pass(Duration.ofSeconds(7));
    watch.look();
    assertThat(gauge("offramp.callbacks.waiting", "steady")).isEqualTo(1);
    assertThat(gauge("offramp.callbacks.oldest.due", "steady")).isEqualTo(7);

    tenants.send();
    watch.look();

    assertThat(gauge("offramp.callbacks.waiting", "steady")).isZero();
    assertThat(gauge("offramp.callbacks.oldest.due", "steady")).isZero();
    assertThat(gauge("offramp.callbacks.waiting", "failing")).isEqualTo(1);
    clock.pass(Duration.ofMinutes(1));
    assertThat(gauge("offramp.callbacks.waiting", "failing")).as("too old a look").isNaN();
  }

  @Test
  void removesWhatWasDeliveredLongAgo() {
    Tenants.register("shop", receiver.url());
    aSellOf("shop");
    tenants.send();
    clock.pass(Duration.ofDays(29));
    receiver.answer(request -> 500);
    aSellOf("shop");
    tenants.send();
    CallbackHousekeeping keeping =
        new CallbackHousekeeping(upkeep, Duration.ofDays(30), clock, never);
    keeping.turn();
    assertThat(Tenants.deliveries("shop")).hasSize(2);

    clock.pass(Duration.ofDays(2));
    keeping.turn();

    assertThat(Tenants.deliveries("shop"))
        .singleElement()
        .satisfies(left -> assertThat(left.state()).isEqualTo(CallbackState.WAITING));
  }

  private double gauge(String name, String receivers) {
    return tenants.registry.get(name).tag("receivers", receivers).gauge().value();
  }
}
