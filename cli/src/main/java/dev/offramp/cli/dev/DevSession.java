package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The whole stack of one home, up from {@link #start} to {@link #close} or the end of the JVM. */
public final class DevSession implements AutoCloseable {
  private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(5);

  private final Home home;
  private final DevLock lock;
  private final Supervisor supervisor;
  private final CountDownLatch closed = new CountDownLatch(1);

  private DevSession(Home home, DevLock lock, Supervisor supervisor) {
    this.home = home;
    this.lock = lock;
    this.supervisor = supervisor;
  }

  /**
   * Starts the stack, or returns empty when another process already runs one in this home.
   *
   * @throws StartFailure in one sentence; everything that had started is stopped again
   */
  public static Optional<DevSession> start(Home home, Stack stack, Console console) {
    home.create();
    Optional<DevLock> lock = DevLock.take(home);
    return lock.map(taken -> start(home, stack, console, taken));
  }

  private static DevSession start(Home home, Stack stack, Console console, DevLock lock) {
    Supervisor supervisor = new Supervisor(stack.parts(), home, console, Backoff.usual());
    DevSession session = new DevSession(home, lock, supervisor);
    boolean isUp = false;
    try {
      session.forgetTheLastOne(console);
      stack.checkPorts();
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop-the-stack"));
      supervisor.start();
      isUp = true;
      return session;
    } finally {
      if (!isUp) {
        session.close();
      }
    }
  }

  /** Tells other commands where the stack is; it is gone again when the stack stops. */
  public void publish(Map<String, String> addresses) {
    EnvFile.write(home.devEnv(), addresses);
  }

  /** Returns when the session was closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /** Stops every part in reverse order; data stays. A second call waits for the first. */
  @Override
  public synchronized void close() {
    if (closed.getCount() > 0) {
      unpublish();
      supervisor.stop();
      lock.close();
      closed.countDown();
    }
  }

  /** A supervisor that was killed could stop nothing: what it left would keep ports and data. */
  private void forgetTheLastOne(Console console) {
    unpublish();
    List<String> leftovers = RunRecord.stopLeftovers(home, LEFTOVER_PATIENCE);
    if (!leftovers.isEmpty()) {
      console.say("stopped what an earlier run left: " + String.join(", ", leftovers));
    }
  }

  private void unpublish() {
    try {
      Files.deleteIfExists(home.devEnv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
