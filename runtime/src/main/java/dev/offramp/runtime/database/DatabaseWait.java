package dev.offramp.runtime.database;

import dev.offramp.runtime.StartException;
import dev.offramp.runtime.config.DatabaseConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, for a bounded time and visibly, until PostgreSQL takes connections. */
final class DatabaseWait {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
  private static final long PAUSE_MILLIS = 250;

  private final DatabaseConfig config;

  DatabaseWait(DatabaseConfig config) {
    this.config = config;
  }

  /**
   * @throws StartException at once when PostgreSQL refuses us for good, else when the time is over
   */
  void await() {
    BoundedDataSource source = new BoundedDataSource(config, config.background(), "offramp-start");
    long end = System.nanoTime() + config.startupWait().toNanos();
    boolean said = false;
    while (true) {
      try (Connection connection = source.getConnection()) {
        LOG.debug("PostgreSQL {}", connection.getMetaData().getDatabaseProductVersion());
        return;
      } catch (SQLException e) {
        refuseWhatWaitingCannotCure(e);
        if (System.nanoTime() >= end) {
          throw new StartException(
              "PostgreSQL does not answer at "
                  + source.getURL().replaceAll("\\?.*", "")
                  + ": start it, or correct database.url (DATABASE_URL).",
              e);
        }
      }
      if (!said) {
        LOG.warn(
            "Waiting for PostgreSQL at {}, up to {}",
            config.url().replaceAll("\\?.*", ""),
            config.startupWait());
        said = true;
      }
      pause();
    }
  }

  private void refuseWhatWaitingCannotCure(SQLException e) {
    String state = Objects.toString(e.getSQLState(), "");
    if (state.startsWith("28")) {
      throw new StartException(
          "PostgreSQL refuses the user \""
              + config.user()
              + "\": correct database.user (DATABASE_USER) and database.password"
              + " (DATABASE_PASSWORD).",
          e);
    }
    if (state.equals("3D000")) {
      throw new StartException(
          "PostgreSQL has no such database: create it, or correct database.url (DATABASE_URL).", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Stopped while waiting for PostgreSQL.", e);
    }
  }
}
