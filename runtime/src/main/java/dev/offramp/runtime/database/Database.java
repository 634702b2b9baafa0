package dev.offramp.runtime.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.offramp.runtime.StartException;
import dev.offramp.runtime.config.DatabaseConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL for one process: a pool for requests, which hear of trouble within about two seconds,
 * and one for work nobody waits for, so that neither can starve the other.
 */
public final class Database implements AutoCloseable {
  /** Leaves a request that is refused enough of two seconds for everything else. */
  private static final Duration REQUEST_BUDGET = Duration.ofMillis(1400);

  private final RequestBudget budget = new RequestBudget(REQUEST_BUDGET);
  private final HikariPool requestPool;
  private final HikariDataSource backgroundPool;
  private final Jdbi requests;
  private final Jdbi background;

  private Database(DatabaseConfig config, String role, MeterRegistry metrics) {
    String name = "offramp-" + role;
    this.requestPool = Pools.openBare(config, config.requests(), name + "-requests", metrics);
    this.backgroundPool = Pools.open(config, config.background(), name + "-background", metrics);
    this.requests = discreet(new RequestConnections(requestPool, config.requests(), budget).jdbi());
    this.background = discreet(Jdbi.create(backgroundPool));
  }

  /** A statement's failure is logged, and what was bound to it is customers' data. */
  private static Jdbi discreet(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  /**
   * Waits for PostgreSQL, and makes sure that what it commits survives a crash.
   *
   * @param role of this process, seen in {@code pg_stat_activity}: {@code api}, {@code worker}
   * @throws StartException when PostgreSQL does not come, refuses us, or would lose commits
   */
  public static Database open(DatabaseConfig config, String role, MeterRegistry metrics) {
    new DatabaseWait(config).await();
    Database database = new Database(config, role, metrics);
    try {
      database.background.useHandle(handle -> Durability.of(handle).require(config.isLocal()));
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Single connections without any time limit, for migrations. */
  public static DataSource unbounded(DatabaseConfig config) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    source.setPassword(config.password().value());
    source.setApplicationName("offramp-migrate");
    source.setTcpKeepAlive(true);
    return source;
  }

  /** Bounds what {@link #requests} may cost one HTTP request in all. */
  public RequestBudget budget() {
    return budget;
  }

  /** For what an HTTP caller waits for. */
  public Jdbi requests() {
    return requests;
  }

  /** For relays, activities and clean-up. */
  public Jdbi background() {
    return background;
  }

  public DatabaseHealthCheck healthCheck() {
    return new DatabaseHealthCheck(requests);
  }

  @Override
  public void close() {
    try {
      requestPool.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    backgroundPool.close();
  }
}
