package dev.offramp.api.events;

import dev.offramp.runtime.config.EventsConfig;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StepFeedDao;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** Opens the event streams, with the pump that feeds them and what ends them. */
public final class Events {
  private Events() {}

  /**
   * @param scheduler looks for new steps
   */
  public static void open(
      Environment environment,
      EventsConfig config,
      SellDao sells,
      Database database,
      Metrics metrics,
      ScheduledExecutorService scheduler) {
    InstantSource clock = InstantSource.system();
    EventStreams streams = new EventStreams(config.perTenant(), config.total(), clock);
    streams.bindTo(metrics.registry());
    environment.jersey().register(new EventsResource(sells, streams));
    environment.lifecycle().addEventListener(new EndOfStreams(streams));
    environment
        .lifecycle()
        .manage(
            new EventPump(
                streams,
                new StepFeedDao(database.background()),
                new ApiKeyDao(database.background()),
                new EventPump.Pace(config.look(), config.heartbeat()),
                clock,
                scheduler));
  }
}
