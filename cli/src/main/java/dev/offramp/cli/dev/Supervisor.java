package dev.offramp.cli.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts running: starts them in order, starts a dead one again, stops all in reverse
 * order within 15 seconds.
 */
public final class Supervisor {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  private final List<Supervised> parts;
  private final Console console;
  private final Backoff backoff;
  private final ScheduledExecutorService restarts;
  private volatile boolean stopping;
  private volatile @Nullable Thread starter;

  public Supervisor(List<? extends Part> parts, Home home, Console console, Backoff backoff) {
    this.parts =
        parts.stream()
            .map(part -> new Supervised(new PartProcess(part, home), home.log(part.name())))
            .toList();
    this.console = console;
    this.backoff = backoff;
    this.restarts = Executors.newScheduledThreadPool(Math.max(1, parts.size()));
  }

  /**
   * Starts every part, each once the one before it is ready.
   *
   * @throws StartFailure when one does not start, or when {@link #stop} is called meanwhile; what
   *     runs by then keeps running until {@link #stop}
   */
  public void start() {
    starter = Thread.currentThread();
    try {
      for (Supervised part : parts) {
        if (stopping) {
          throw new StartFailure("The start was interrupted.");
        }
        Progress line = console.begin("starting " + part.title());
        Instant begin = Instant.now();
        part.process.start(line);
        line.note("ready in " + seconds(begin));
        console.endLine();
        watch(part);
      }
    } finally {
      starter = null;
    }
  }

  /**
   * Stops every part in reverse order, by force where time runs out; a second call does nothing.
   */
  public synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    interruptStarts();
    Instant end = Instant.now().plus(STOP_WITHIN);
    for (int i = parts.size() - 1; i >= 0; i--) {
      Duration forTheOthers = LEAST_PATIENCE.multipliedBy(i);
      Duration left = Duration.between(Instant.now(), end).minus(forTheOthers);
      Supervised part = parts.get(i);
      if (part.process.isAlive()) {
        Progress line = console.begin("stopping " + part.title());
        part.process.stop(left.compareTo(LEAST_PATIENCE) > 0 ? left : LEAST_PATIENCE);
        line.note("stopped");
        console.endLine();
      }
    }
  }

  /** The process of a part, for tests that hurt it. */
  PartProcess process(String name) {
    return parts.stream()
        .map(part -> part.process)
        .filter(process -> process.part().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void interruptStarts() {
    restarts.shutdownNow();
    Thread starting = starter;
    if (starting != null && starting != Thread.currentThread()) {
      starting.interrupt();
    }
    try {
      restarts.awaitTermination(LEAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Supervised part) {
    part.upSince = Instant.now();
    Process process = part.process.process();
    var unused = process.onExit().thenAccept(dead -> onDeath(part, dead));
  }

  private void onDeath(Supervised part, Process dead) {
    boolean wasSteady =
        Duration.between(part.upSince, Instant.now()).compareTo(backoff.steadyAfter()) >= 0;
    part.deaths = wasSteady ? 1 : part.deaths + 1;
    restartLater(
        part, "%s died (exit code %d, log %s)".formatted(part.title(), dead.exitValue(), part.log));
  }

  private void restartLater(Supervised part, String why) {
    if (stopping) {
      return;
    }
    Duration wait = backoff.afterDeaths(part.deaths);
    console.say("%s; starting it again in %.1f s".formatted(why, wait.toMillis() / 1000.0));
    try {
      var unused = restarts.schedule(() -> restart(part), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Stopped in this very moment.
    }
  }

  private void restart(Supervised part) {
    Instant begin = Instant.now();
    try {
      part.process.start(Progress.silent());
      console.say("%s is up again after %s".formatted(part.title(), seconds(begin)));
      watch(part);
    } catch (RuntimeException e) {
      part.deaths++;
      restartLater(part, String.valueOf(e.getMessage()));
    }
  }

  private static String seconds(Instant begin) {
    return "%.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
  }

  /** A part with what the supervisor remembers of it; one thread at a time touches the memory. */
  private static final class Supervised {
    private final PartProcess process;
    private final Path log;
    private volatile Instant upSince = Instant.MIN;
    private volatile int deaths;

    private Supervised(PartProcess process, Path log) {
      this.process = process;
      this.log = log;
    }

    private String title() {
      return process.part().title();
    }
  }
}
