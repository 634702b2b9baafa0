package dev.offramp.runtime.database;

import com.zaxxer.hikari.pool.HikariPool;
import dev.offramp.runtime.config.PoolConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Connections for what an HTTP caller waits for: never longer than its {@link RequestBudget}, and
 * while PostgreSQL gives nobody a connection only a few may wait at all, so that the others are
 * refused at once instead of filling every thread of the server.
 */
final class RequestConnections implements ConnectionFactory, SqlLogger {
  /** A pool that has handed out nothing for this long is not merely busy. */
  private static final Duration STUCK = Duration.ofMillis(500);

  /** A rollback that cannot be sent costs the connection, so it always has a moment. */
  private static final int ROLLBACK_MILLIS = 100;

  private final HikariPool pool;
  private final PoolConfig config;
  private final RequestBudget budget;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong progressAt = new AtomicLong(System.nanoTime());

  RequestConnections(HikariPool pool, PoolConfig config, RequestBudget budget) {
    this.pool = pool;
    this.config = config;
    this.budget = budget;
  }

  Jdbi jdbi() {
    Jdbi jdbi = Jdbi.create(this);
    jdbi.setSqlLogger(this);
    jdbi.setTransactionHandler(new Transactions(LocalTransactionHandler.binding()));
    return jdbi;
  }

  @Override
  public Connection openConnection() throws SQLException {
    long wait = budget.leftMillis(config.poolWait());
    int others = waiting.getAndIncrement();
    if (others == 0) {
      progressAt.set(System.nanoTime());
    }
    budget.enter();
    try {
      boolean isCrowd = others >= 2 * config.size();
      if (isCrowd && System.nanoTime() - progressAt.get() > STUCK.toNanos()) {
        throw new SQLTransientConnectionException("PostgreSQL gives no connection to anybody");
      }
      Connection connection = pool.getConnection(isCrowd ? Math.min(wait, STUCK.toMillis()) : wait);
      progressAt.set(System.nanoTime());
      return connection;
    } catch (SQLException | RuntimeException e) {
      budget.leave();
      throw e;
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try {
      connection.close();
    } finally {
      budget.leave();
    }
  }

  @Override
  public void logBeforeExecution(StatementContext context) {
    bound(context.getConnection(), 0);
  }

  /** The answer to what is sent next must come in what is left. */
  private void bound(Connection connection, int leastMillis) {
    try {
      connection.setNetworkTimeout(Runnable::run, millis(leastMillis));
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private int millis(int least) throws SQLException {
    try {
      return Math.max(least, Math.toIntExact(budget.leftMillis(config.socketTimeout())));
    } catch (SQLException nothingIsLeft) {
      if (least > 0) {
        return least;
      }
      throw nothingIsLeft;
    }
  }

  private final class Transactions extends DelegatingTransactionHandler {
    Transactions(TransactionHandler delegate) {
      super(delegate);
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
      return new Transactions(getDelegate().specialize(handle));
    }

    @Override
    public void commit(Handle handle) {
      bound(handle.getConnection(), 0);
      super.commit(handle);
    }

    @Override
    public void rollback(Handle handle) {
      bound(handle.getConnection(), ROLLBACK_MILLIS);
      super.rollback(handle);
    }
  }
}
