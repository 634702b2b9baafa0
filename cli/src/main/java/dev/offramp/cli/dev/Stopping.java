package dev.offramp.cli.dev;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends a process and all it started: politely first, by force when patience ends. */
final class Stopping {
  private static final Duration DEATH = Duration.ofSeconds(5);

  private Stopping() {}

  static void stop(ProcessHandle handle, Signal politely, Duration patience) {
    List<ProcessHandle> family = family(handle);
    politely.send(handle);
    if (!isGoneWithin(handle, patience)) {
      Signal.CONT.send(handle); // A frozen process cannot act on the first signal.
      kill(handle);
    }
    family.stream().filter(ProcessHandle::isAlive).forEach(Stopping::destroyAndWait);
  }

  /** {@code kill -9} for the process and its children, as when a machine or container goes. */
  static void kill(ProcessHandle handle) {
    List<ProcessHandle> family = family(handle);
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(Stopping::destroyAndWait);
  }

  static List<ProcessHandle> family(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  private static void destroyAndWait(ProcessHandle handle) {
    handle.destroyForcibly();
    isGoneWithin(handle, DEATH);
  }

  private static boolean isGoneWithin(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !handle.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
