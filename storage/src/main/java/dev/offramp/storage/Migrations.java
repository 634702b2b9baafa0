package dev.offramp.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's tables up to this version of the software. */
public final class Migrations {
  private Migrations() {}

  /**
   * Safe to call from several processes at once: they wait for each other.
   *
   * @return how many migrations were applied now
   */
  public static int apply(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
