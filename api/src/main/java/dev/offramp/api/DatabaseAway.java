package dev.offramp.api;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;

/**
 * Tells a database that is away from a defect of ours: the first is answered 503, the second 500.
 */
final class DatabaseAway {
  private DatabaseAway() {}

  static boolean isMeant(Throwable failure) {
    if (failure instanceof ConnectionException) {
      return true;
    }
    if (!(failure instanceof SQLException sql)) {
      return false;
    }
    String state = sql.getSQLState();
    // 08 connection, 53 resources, 57 operator intervention, 55P03 lock wait, 25006 read-only; no
    // state: the pool.
    return state == null
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.equals("55P03")
        || state.equals("25006");
  }
}
