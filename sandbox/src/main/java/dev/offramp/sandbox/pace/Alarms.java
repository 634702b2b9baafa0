package dev.offramp.sandbox.pace;

import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Durable alarms: one per kind and subject, rung in a transaction, set again after a restart. */
public final class Alarms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Alarms.class);

  private final Store store;
  private final Table<Alarm> alarms;
  private final Pace pace;
  private final InstantSource clock;
  private final Map<String, Consumer<String>> handlers = new HashMap<>();
  private final Map<String, Future<?>> scheduled = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer;

  public Alarms(Store store, Pace pace, InstantSource clock) {
    this.store = store;
    this.alarms = store.table("alarms", Alarm.class);
    this.pace = pace;
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "sandbox-alarms");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Says what happens when alarms of this kind ring; all are named before {@link #start}. */
  public void on(String kind, Consumer<String> handler) {
    handlers.put(kind, handler);
  }

  /** Schedules what the journal still holds. */
  public void start() {
    pace.onChange(this::scheduleAll);
    scheduleAll();
  }

  /** Sets an alarm after a time of the pretend world, which the speed divides; in a transaction. */
  public void setPaced(String kind, String subject, Duration delay) {
    set(new Alarm(kind, subject, clock.millis(), delay.toMillis(), true));
  }

  /** Sets an alarm after a real time; in a transaction. */
  public void setReal(String kind, String subject, Duration delay) {
    set(new Alarm(kind, subject, clock.millis(), delay.toMillis(), false));
  }

  /** Takes an alarm back; in a transaction. */
  public void cancel(String kind, String subject) {
    String key = Alarm.key(kind, subject);
    alarms.remove(key);
    store.afterwards(() -> unschedule(key));
  }

  private void set(Alarm alarm) {
    alarms.put(alarm.key(), alarm);
    store.afterwards(() -> schedule(alarm));
  }

  private void scheduleAll() {
    alarms.all().forEach(this::schedule);
  }

  private void schedule(Alarm alarm) {
    Duration delay = Duration.ofMillis(alarm.delayMillis());
    Duration real = alarm.paced() ? pace.scaled(delay) : delay;
    ringAfter(alarm, alarm.setAtMillis() + real.toMillis() - clock.millis());
  }

  private void ringAfter(Alarm alarm, long millis) {
    unschedule(alarm.key());
    if (!timer.isShutdown()) {
      scheduled.put(
          alarm.key(),
          timer.schedule(() -> ring(alarm), Math.max(0, millis), TimeUnit.MILLISECONDS));
    }
  }

  private void unschedule(String key) {
    Future<?> before = scheduled.remove(key);
    if (before != null) {
      before.cancel(false);
    }
  }

  private void ring(Alarm alarm) {
    try {
      store.transact(() -> ringIfStillSet(alarm));
    } catch (RuntimeException broken) {
      log.error("alarm {} failed; it rings again in a second", alarm.key(), broken);
      ringAfter(alarm, 1_000);
    }
  }

  private void ringIfStillSet(Alarm alarm) {
    if (alarms.find(alarm.key()).filter(alarm::equals).isEmpty()) {
      return;
    }
    alarms.remove(alarm.key());
    Consumer<String> handler = handlers.get(alarm.kind());
    if (handler == null) {
      throw new IllegalStateException("nothing is wired to alarms of kind " + alarm.kind());
    }
    handler.accept(alarm.subject());
  }

  @Override
  public void close() {
    Threads.finish(timer);
  }
}
