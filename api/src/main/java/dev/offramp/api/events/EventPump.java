package dev.offramp.api.events;

import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.StepFeedDao;
import dev.offramp.workflows.sell.Step;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every open stream of this node its news, with one look at PostgreSQL for all of them: no
 * stream holds a connection or a thread while it waits.
 */
public final class EventPump implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

  private final EventStreams streams;
  private final StepFeedDao feed;
  private final ApiKeyDao keys;
  private final Pace pace;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private @Nullable ScheduledFuture<?> turns;
  private boolean isAway;

  public EventPump(
      EventStreams streams,
      StepFeedDao feed,
      ApiKeyDao keys,
      Pace pace,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.streams = streams;
    this.feed = feed;
    this.keys = keys;
    this.pace = pace;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * How often.
   *
   * @param look pause between two looks for news
   * @param heartbeat longest silence on a stream
   */
  public record Pace(Duration look, Duration heartbeat) {}

  @Override
  public void start() {
    long pause = pace.look().toMillis();
    turns = scheduler.scheduleWithFixedDelay(this::turn, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    if (turns != null) {
      turns.cancel(false);
    }
  }

  private void turn() {
    List<EventStream> open = streams.all();
    if (open.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    try {
      endThoseOfRevokedKeys(open);
      tellNews(open, now);
      isAway = false;
    } catch (RuntimeException away) {
      // Streams stay open meanwhile: the next look finds all that was missed.
      if (!isAway) {
        LOG.warn("open event streams wait: {}", away.getClass().getSimpleName());
      }
      isAway = true;
    }
    open.forEach(stream -> stream.keepAlive(pace.heartbeat(), now));
  }

  private void endThoseOfRevokedKeys(List<EventStream> open) {
    Set<String> used =
        open.stream().map(stream -> stream.caller().keyId()).collect(Collectors.toSet());
    Set<String> live = keys.live(used);
    open.stream()
        .filter(stream -> !live.contains(stream.caller().keyId()))
        .forEach(EventStream::end);
  }

  private void tellNews(List<EventStream> open, Instant now) {
    Map<String, Integer> known = new HashMap<>();
    open.forEach(stream -> known.merge(stream.sellId(), stream.told(), Math::min));
    Map<String, List<Step>> news = feed.since(known);
    for (EventStream stream : open) {
      List<Step> steps = news.get(stream.sellId());
      if (steps != null) {
        stream.tell(steps, now);
      }
    }
  }
}
