package dev.offramp.providers.hints;

import dev.offramp.providers.StatusReader.Question;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the line of one sell open: every loss is followed by a longer pause, every opening by a
 * hint, as what happened meanwhile is not said again.
 */
final class HintLine {
  private static final Logger LOG = LoggerFactory.getLogger(HintLine.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** Only a line that lasts is a good one: some are taken and dropped again at once. */
  private static final Duration STEADY = Duration.ofSeconds(60);

  private final HintSource source;
  private final Question sell;
  private final HintThrottle hints;
  private final Later later;
  private final RandomGenerator random;
  private @Nullable Connection current;
  private Later.@Nullable Cancel reconnect;
  private int losses;
  private boolean stopped;

  HintLine(HintSource source, Question sell, Runnable hint, Later later, RandomGenerator random) {
    this.source = source;
    this.sell = sell;
    this.hints = new HintThrottle(hint, later);
    this.later = later;
    this.random = random;
  }

  synchronized void connect() {
    if (stopped) {
      return;
    }
    Connection connection = new Connection();
    current = connection;
    try {
      connection.line = source.open(sell, connection);
    } catch (RuntimeException cannot) {
      LOG.warn("sell {}: no line can be opened: {}", sell.sellId(), cannot.getClass().getName());
      connection.closed();
    }
  }

  synchronized void stop() {
    stopped = true;
    hints.stop();
    if (reconnect != null) {
      reconnect.cancel();
    }
    if (current != null) {
      current.end();
    }
  }

  private synchronized void lost(Connection connection) {
    if (current != connection) {
      return;
    }
    connection.end();
    if (!stopped) {
      reconnect = later.after(pause(losses++), this::connect);
    }
  }

  private synchronized void steady(Connection connection) {
    if (current == connection) {
      losses = 0;
    }
  }

  /** Between the half and the whole of 1 s, 2 s, 4 s … 60 s, so that not all come back at once. */
  private Duration pause(int before) {
    long longest = LONGEST_PAUSE.toMillis();
    long whole = Math.min(longest, FIRST_PAUSE.toMillis() << Math.min(before, 10));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }

  /** One attempt; what comes from an earlier one is not heard. */
  private final class Connection implements HintSource.Listener {
    private HintSource.@Nullable Line line;
    private Later.@Nullable Cancel steadiness;

    @Override
    public void opened() {
      synchronized (HintLine.this) {
        if (current != this) {
          return;
        }
        steadiness = later.after(STEADY, () -> steady(this));
      }
      hints.hint();
    }

    @Override
    public void hint() {
      synchronized (HintLine.this) {
        if (current != this) {
          return;
        }
      }
      hints.hint();
    }

    @Override
    public void closed() {
      lost(this);
    }

    /** With the lock held. */
    private void end() {
      current = null;
      if (steadiness != null) {
        steadiness.cancel();
      }
      if (line != null) {
        line.close();
      }
    }
  }
}
