package dev.offramp.worker.callbacks;

import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.HostNames;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.storage.CallbackQueueDao;
import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackResultDao;
import dev.offramp.storage.CallbackUpkeepDao;
import dev.offramp.worker.callbacks.CallbackLane.Size;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.jdbi.v3.core.Jdbi;

/** Puts together what tells tenants of their sells' steps. */
public final class Callbacks {
  /** Of a try as a whole (offramp-api.md, section 4). */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** A receiver that stops answering holds its few hands once, until it counts as failing. */
  private static final Size STEADY = new Size(Lane.STEADY, 48, 8);

  private static final Size FAILING = new Size(Lane.FAILING, 16, 2);

  private Callbacks() {}

  /** Runs with the process. */
  public static void manage(
      LifecycleEnvironment lifecycle, OfframpConfig config, Jdbi jdbi, MeterRegistry registry) {
    InstantSource clock = InstantSource.system();
    ScheduledExecutorService scheduler = scheduler(lifecycle, "callbacks-%d");
    // Apart from what asks the database: a deadline waits for nobody.
    ScheduledExecutorService deadlines = scheduler(lifecycle, "callback-deadlines-%d");
    CallbackReach reach = config.callbacks().allowed();
    CallbackHttp http =
        new CallbackHttp(
            new CallbackResolver(HostNames.ofSystem(), reach),
            DefaultClientTlsStrategy.createDefault(),
            TIMEOUT,
            deadlines,
            STEADY.hands() + FAILING.hands());
    lifecycle.manage(new AutoCloseableManager(http));
    CallbackBody body =
        new CallbackBody(Wiring.sellLinks(config), new CheckoutTokens(Wiring.dataKey(config)));
    CallbackQueueDao queue = new CallbackQueueDao(jdbi, Wiring.fieldCipher(config));
    CallbackTry attempt =
        new CallbackTry(
            new CallbackPost(queue, body, http, reach),
            new CallbackResultDao(jdbi),
            new RetrySchedule(new SecureRandom()),
            new CallbackMetrics(registry),
            clock);
    CallbackUpkeepDao upkeep = new CallbackUpkeepDao(jdbi);
    CallbackWatch watch = new CallbackWatch(upkeep, clock, scheduler);
    watch.bindTo(registry);
    lifecycle.manage(watch);
    lifecycle.manage(
        new CallbackHousekeeping(upkeep, config.callbacks().retention(), clock, scheduler));
    lifecycle.manage(new CallbackLane(STEADY, queue, attempt::run, clock));
    lifecycle.manage(new CallbackLane(FAILING, queue, attempt::run, clock));
  }

  private static ScheduledExecutorService scheduler(LifecycleEnvironment lifecycle, String name) {
    return lifecycle.scheduledExecutorService(name).threads(1).removeOnCancelPolicy(true).build();
  }
}
