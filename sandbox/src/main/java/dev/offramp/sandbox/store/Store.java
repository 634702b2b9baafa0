package dev.offramp.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the sandbox remembers: typed tables over one journal, changed in transactions under
 * one lock. A change is told to nobody before {@link #awaitDurable} has returned.
 */
public final class Store implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Replay replayed;
  private final Journal journal;
  private final FileChannel guard;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private ArrayNode changes = Json.array();
  private boolean open;

  private Store(Replay replayed, Journal journal, FileChannel guard) {
    this.replayed = replayed;
    this.journal = journal;
    this.guard = guard;
  }

  /** Opens the journal of a home directory, creating both; refuses a home already in use. */
  public static Store open(Path home) {
    try {
      Files.createDirectories(home);
      FileChannel guard =
          FileChannel.open(
              home.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(guard)) {
        guard.close();
        throw new IllegalStateException(
            "another sandbox is already running in " + home + "; stop it or set SANDBOX_HOME");
      }
      Path file = home.resolve("sandbox.journal");
      return new Store(Replay.of(file), Journal.open(file), guard);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot open the sandbox home " + home, broken);
    }
  }

  private static boolean isFree(FileChannel guard) throws IOException {
    try {
      FileLock held = guard.tryLock();
      return held != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  /** The table of this name with what the journal holds of it; call once a name. */
  public <T> Table<T> table(String name, Class<T> type) {
    return locked(
        () -> {
          Table<T> table = new Table<>(name, this);
          replayed.rows(name).forEach((key, row) -> table.replace(key, Json.read(row, type)));
          return table;
        });
  }

  /** Runs the work alone; its changes are kept together, or undone together when it throws. */
  public <R> R transact(Supplier<R> work) {
    List<Runnable> then;
    R result;
    lock.lock();
    try {
      if (open) {
        return work.get();
      }
      result = runAndKeep(work);
      then = List.copyOf(afterwards);
      afterwards.clear();
    } finally {
      lock.unlock();
    }
    then.forEach(Runnable::run);
    return result;
  }

  private <R> R runAndKeep(Supplier<R> work) {
    boolean kept = false;
    open = true;
    try {
      R result = work.get();
      if (!changes.isEmpty()) {
        journal.append(Json.text(changes));
      }
      kept = true;
      return result;
    } finally {
      if (!kept) {
        undo.forEach(Runnable::run);
        afterwards.clear();
      }
      undo.clear();
      changes = Json.array();
      open = false;
    }
  }

  /** {@link #transact(Supplier)} without a result. */
  public void transact(Runnable work) {
    transact(
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs something once the open transaction has succeeded. */
  public void afterwards(Runnable action) {
    requireTransaction();
    afterwards.add(action);
  }

  /** Returns when every change made so far is on the disk. */
  public void awaitDurable() {
    journal.flush();
  }

  <R> R locked(Supplier<R> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  void changed(String table, String key, @Nullable Object row, Runnable back) {
    requireTransaction();
    JsonNode value = row == null ? Json.object().nullNode() : Json.tree(row);
    changes.add(Json.array().add(table).add(key).add(value));
    undo.push(back);
  }

  private void requireTransaction() {
    if (!open || !lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("changes belong into a transaction");
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
      guard.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot close the sandbox journal", broken);
    }
  }
}
