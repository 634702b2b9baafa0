package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running process of one part: started, stopped, killed, frozen and started again on the same
 * data, with its output in the home's log. Safe to use from several threads.
 */
public final class PartProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LOG_LIMIT_BYTES = 10L * 1024 * 1024;

  private final Part part;
  private final Home home;
  private volatile @Nullable Process process;

  public PartProcess(Part part, Home home) {
    this.part = part;
    this.home = home;
  }

  /**
   * Prepares and starts the part, and returns once it is ready.
   *
   * @throws StartFailure in one sentence, with nothing left running
   */
  public synchronized void start(Progress progress) {
    home.create();
    part.prepare(progress);
    Process started = launch();
    process = started;
    RunRecord.write(home, part, started);
    try {
      awaitReady(started);
    } catch (StartFailure e) {
      Stopping.kill(started.toHandle());
      throw e;
    }
  }

  public void start() {
    start(Progress.silent());
  }

  /** The process last started; throws {@link IllegalStateException} before the first start. */
  public Process process() {
    Process current = process;
    if (current == null) {
      throw new IllegalStateException(part.title() + " was not started");
    }
    return current;
  }

  public ProcessHandle handle() {
    return process().toHandle();
  }

  public Part part() {
    return part;
  }

  public boolean isAlive() {
    Process current = process;
    return current != null && !Stopping.isGone(current.toHandle());
  }

  /** Ends it in order; by force when that takes longer than the patience. */
  public synchronized void stop(Duration patience) {
    Process current = process;
    if (current != null) {
      Stopping.stop(current.toHandle(), part.stopSignal(), patience);
      RunRecord.remove(home, part);
    }
  }

  public void stop() {
    stop(PATIENCE);
  }

  /** {@code kill -9}, children included. */
  public void kill() {
    Stopping.kill(handle());
  }

  /** {@code SIGSTOP}, children included: it keeps its ports and connections and answers nothing. */
  public void freeze() {
    Stopping.family(handle()).forEach(Signal.STOP::send);
  }

  /** Ends a freeze. */
  public void thaw() {
    Stopping.family(handle()).forEach(Signal.CONT::send);
  }

  @Override
  public void close() {
    stop();
  }

  private Process launch() {
    ProcessBuilder builder = part.command();
    builder.command(inOwnSession(builder.command()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(rotatedLog().toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new StartFailure(part.title() + " cannot be started: " + e.getMessage() + ".", e);
    }
  }

  /** Ctrl-C at the terminal must reach the supervisor alone: it stops the parts in their order. */
  private static List<String> inOwnSession(List<String> command) {
    List<String> detached = new ArrayList<>(command);
    Executables.onPath("setsid").ifPresent(setsid -> detached.add(0, setsid.toString()));
    return detached;
  }

  private Path rotatedLog() {
    Path log = home.log(part.name());
    try {
      if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
        Path previous = home.log(part.name() + ".1");
        Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process started) {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    try {
      while (!part.isReady()) {
        if (started.waitFor(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new StartFailure(
              "%s ended at its start with exit code %d: %s"
                  .formatted(part.title(), started.exitValue(), LogTail.of(home.log(part.name()))));
        }
        if (Instant.now().isAfter(deadline)) {
          throw new StartFailure(
              "%s runs but is not ready after %d s: %s"
                  .formatted(
                      part.title(), READY_WITHIN.toSeconds(), LogTail.of(home.log(part.name()))));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start of " + part.title() + " was interrupted.", e);
    }
  }
}
