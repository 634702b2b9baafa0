package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import dev.offramp.runtime.ConfigCheck;
import dev.offramp.runtime.ConfigException;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.database.Database;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.InboxOpsDao;
import dev.offramp.storage.Invariants;
import dev.offramp.storage.Migrations;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The configuration and the database for commands that do one thing and end. */
final class Ground {
  private final OfframpConfig config;

  private Ground(OfframpConfig config) {
    this.config = config;
  }

  /**
   * The database of {@code DATABASE_URL}, or that of this home's {@code dev} stack.
   *
   * @throws StartFailure with every mistake in the configuration
   */
  static Ground of(Invocation invocation) {
    return of(invocation, invocation.stack().environment());
  }

  static Ground of(Invocation invocation, Map<String, String> environment) {
    try {
      return new Ground(ConfigCheck.load(invocation.config(), environment));
    } catch (ConfigException e) {
      throw new StartFailure(String.join(System.lineSeparator(), e.problems()));
    }
  }

  OfframpConfig config() {
    return config;
  }

  /**
   * Applies what is missing of the tables.
   *
   * @throws StartFailure when PostgreSQL does not answer
   */
  int migrate() {
    return Migrations.apply(reachable());
  }

  /** Without touching the tables: whoever only looks changes nothing. */
  Invariants invariants() {
    return new Invariants(Jdbi.create(reachable()));
  }

  private DataSource reachable() {
    DataSource source = dataSource();
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      throw new StartFailure(
          "PostgreSQL does not answer at "
              + config.database().url().replaceAll("\\?.*", "")
              + ": start it (./offramp dev does), or correct DATABASE_URL.",
          e);
    }
    return source;
  }

  ApiKeyDao keys() {
    migrate();
    return new ApiKeyDao(Jdbi.create(dataSource()));
  }

  InboxOpsDao inbox() {
    migrate();
    return new InboxOpsDao(
        Jdbi.create(dataSource()), dev.offramp.runtime.Wiring.fieldCipher(config));
  }

  private DataSource dataSource() {
    return Database.unbounded(config.database());
  }
}
