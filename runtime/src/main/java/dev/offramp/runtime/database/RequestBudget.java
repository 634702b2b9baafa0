package dev.offramp.runtime.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one HTTP request may wait for PostgreSQL, all its statements together: each has its own
 * limit, but several slow ones in a row would still keep the caller far too long.
 *
 * <p>Counts only while a connection is asked for or held, so a request may wait for something else
 * in between. Belongs to the thread that opened it; without one there is no such limit.
 */
public final class RequestBudget {
  private final long nanos;
  private final ThreadLocal<@Nullable Account> current = new ThreadLocal<>();

  RequestBudget(Duration limit) {
    this.nanos = limit.toNanos();
  }

  /** Begins a request on this thread; close it there. */
  public Scope open() {
    current.set(new Account(nanos));
    return current::remove;
  }

  /** One request. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  void enter() {
    Account account = current.get();
    if (account != null) {
      account.enteredAt = System.nanoTime();
      account.entered = true;
    }
  }

  void leave() {
    Account account = current.get();
    if (account != null && account.entered) {
      account.left -= System.nanoTime() - account.enteredAt;
      account.entered = false;
    }
  }

  /**
   * @param most answered when no request is open, or more than this is left
   * @return milliseconds, one or more
   * @throws SQLException when nothing is left
   */
  long leftMillis(Duration most) throws SQLException {
    Account account = current.get();
    if (account == null) {
      return most.toMillis();
    }
    long spent = account.entered ? System.nanoTime() - account.enteredAt : 0;
    long left = (account.left - spent) / 1_000_000;
    if (left <= 0) {
      throw new SQLTransientConnectionException("PostgreSQL has kept this request too long");
    }
    return Math.min(left, most.toMillis());
  }

  private static final class Account {
    private long left;
    private long enteredAt;
    private boolean entered;

    Account(long left) {
      this.left = left;
    }
  }
}
