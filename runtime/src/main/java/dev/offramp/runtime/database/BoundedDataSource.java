package dev.offramp.runtime.database;

import dev.offramp.runtime.config.DatabaseConfig;
import dev.offramp.runtime.config.PoolConfig;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections on which no statement can hang, whatever happens to PostgreSQL. */
final class BoundedDataSource extends PGSimpleDataSource {
  @Serial private static final long serialVersionUID = 1L;

  private final int socketTimeoutMillis;

  BoundedDataSource(DatabaseConfig config, PoolConfig pool, String name) {
    this.socketTimeoutMillis = Math.toIntExact(pool.socketTimeout().toMillis());
    setUrl(config.url());
    setUser(config.user());
    setPassword(config.password().value());
    setApplicationName(name);
    setConnectTimeout(Math.toIntExact(config.connectTimeout().toSeconds()));
    // While a connection is made the driver knows seconds only; afterwards our own limit holds.
    setSocketTimeout(Math.toIntExact(roundedUp(pool.socketTimeout())));
    setTcpKeepAlive(true);
    // A row that breaks a rule would be quoted, customer and all.
    setLogServerErrorDetail(false);
    setOptions(
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(
                pool.statementTimeout().toMillis(),
                pool.lockTimeout().toMillis(),
                2 * pool.socketTimeout().toMillis()));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Connection connection = super.getConnection(user, password);
    connection.setNetworkTimeout(Runnable::run, socketTimeoutMillis);
    return connection;
  }

  private static long roundedUp(Duration duration) {
    return (duration.toMillis() + 999) / 1000;
  }
}
