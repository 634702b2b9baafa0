package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Ends a process and all it started: politely first, by force when patience ends. */
final class Stopping {
  private static final Duration DEATH = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Stopping() {}

  static void stop(ProcessHandle handle, Signal politely, Duration patience) {
    List<ProcessHandle> family = family(handle);
    politely.send(handle);
    waitUntil(() -> isGone(handle), patience);
    end(family);
  }

  /** {@code kill -9} for the process and its children, as when a machine or container goes. */
  static void kill(ProcessHandle handle) {
    end(family(handle));
  }

  static List<ProcessHandle> family(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  /** A zombie runs nothing and holds nothing; when it is reaped is its adopter's affair. */
  static boolean isGone(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return !handle.isAlive(); // Gone this moment, or a system without /proc.
    }
  }

  private static void end(List<ProcessHandle> family) {
    family.forEach(ProcessHandle::destroyForcibly);
    waitUntil(() -> family.stream().allMatch(Stopping::isGone), DEATH);
  }

  private static void waitUntil(BooleanSupplier condition, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (!condition.getAsBoolean()
        && Instant.now().isBefore(end)
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
