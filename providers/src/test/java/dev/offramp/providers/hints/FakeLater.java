package dev.offramp.providers.hints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes only when told to. */
public final class FakeLater implements Later {
  private record Task(Duration at, int order, Runnable task) {}

  private final List<Task> tasks = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int order;

  @Override
  public synchronized Cancel after(Duration delay, Runnable task) {
    Task added = new Task(now.plus(delay), order++, task);
    tasks.add(added);
    return () -> cancel(added);
  }

  /** Runs everything that is due within this time, in order. */
  public void advance(Duration time) {
    Duration until;
    synchronized (this) {
      until = now.plus(time);
    }
    for (Optional<Task> due = next(until); due.isPresent(); due = next(until)) {
      due.get().task().run();
    }
    synchronized (this) {
      now = until;
    }
  }

  public synchronized int waiting() {
    return tasks.size();
  }

  private synchronized Optional<Task> next(Duration until) {
    Optional<Task> next =
        tasks.stream()
            .filter(task -> task.at().compareTo(until) <= 0)
            .min(Comparator.comparing(Task::at).thenComparing(Task::order));
    next.ifPresent(
        task -> {
          tasks.remove(task);
          now = task.at();
        });
    return next;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }
}
