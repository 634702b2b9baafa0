package dev.offramp.runtime.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import dev.offramp.runtime.config.DatabaseConfig;
import dev.offramp.runtime.config.PoolConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Makes HikariCP pools of one group of keys. */
final class Pools {
  /** Short, for a frozen PostgreSQL is found out by it, once for every idle connection. */
  private static final Duration VALIDATION = Duration.ofMillis(250);

  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

  private Pools() {}

  static HikariDataSource open(
      DatabaseConfig config, PoolConfig pool, String name, MeterRegistry metrics) {
    return new HikariDataSource(options(config, pool, name, metrics));
  }

  /** The bare pool: every caller says himself how long he will wait. */
  static HikariPool openBare(
      DatabaseConfig config, PoolConfig pool, String name, MeterRegistry metrics) {
    HikariConfig options = options(config, pool, name, metrics);
    options.validate();
    return new HikariPool(options);
  }

  private static HikariConfig options(
      DatabaseConfig config, PoolConfig pool, String name, MeterRegistry metrics) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(name);
    hikari.setDataSource(new BoundedDataSource(config, pool, name));
    hikari.setMaximumPoolSize(pool.size());
    hikari.setConnectionTimeout(pool.poolWait().toMillis());
    hikari.setValidationTimeout(VALIDATION.toMillis());
    hikari.setKeepaliveTime(KEEP_ALIVE.toMillis());
    hikari.setMaxLifetime(LONGEST_LIFE.toMillis());
    // Whoever opened us has waited for PostgreSQL already.
    hikari.setInitializationFailTimeout(-1);
    hikari.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
    return hikari;
  }
}
