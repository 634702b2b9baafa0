package dev.offramp.runtime.database;

import com.codahale.metrics.health.HealthCheck;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Says whether PostgreSQL answers and takes writes, within the time a request would wait. */
public final class DatabaseHealthCheck extends HealthCheck {
  private final Jdbi jdbi;

  DatabaseHealthCheck(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  protected Result check() {
    try {
      boolean isReadOnly =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("SELECT current_setting('transaction_read_only')::boolean")
                      .mapTo(Boolean.class)
                      .one());
      return isReadOnly ? Result.unhealthy("PostgreSQL is read-only") : Result.healthy();
    } catch (JdbiException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      return Result.unhealthy(
          "PostgreSQL does not answer: %s", Objects.toString(reason.getMessage(), "no reason"));
    }
  }
}
