package dev.offramp.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.FreePort;
import dev.offramp.runtime.StartException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  /** The pool's wait and the socket's together are 1.6 s; the rest is the machine's. */
  private static final Duration SOON = Duration.ofMillis(3000);

  @TempDir private static Path directory;
  private static Postgres postgres;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Database database;

  @BeforeAll
  static void startPostgres() {
    postgres = Postgres.start(directory);
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open() {
    database = Database.open(postgres.config(), "test", metrics);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void answersFromBothPoolsUnderTheirNames() {
    assertThat(applicationName(database.requests().open())).isEqualTo("offramp-test-requests");
    assertThat(applicationName(database.background().open())).isEqualTo("offramp-test-background");
    assertThat(database.healthCheck().execute().isHealthy()).isTrue();
    assertThat(metrics.find("hikaricp.connections").meters()).hasSize(2);
  }

  @Test
  void stopsAStatementThatRunsTooLong() {
    assertThat(
            timeOf(
                () ->
                    database.requests().useHandle(handle -> handle.execute("SELECT pg_sleep(20)"))))
        .isLessThan(SOON);
  }

  @Test
  void waitsOnlyShortlyForALock() {
    try (Handle holder = database.background().open()) {
      holder.execute("CREATE TABLE IF NOT EXISTS locked (id int)");
      holder.begin();
      holder.execute("LOCK TABLE locked");

      assertThat(
              timeOf(
                  () ->
                      database
                          .requests()
                          .useHandle(handle -> handle.execute("INSERT INTO locked VALUES (1)"))))
          .isLessThan(SOON);

      holder.rollback();
    }
  }

  @Test
  void waitsOnlyShortlyForAConnection() {
    List<Handle> taken =
        new ArrayList<>(List.of(database.requests().open(), database.requests().open()));

    assertThat(timeOf(() -> database.requests().open().close())).isLessThan(SOON);
    assertThat(
            database
                .background()
                .<Integer, RuntimeException>withHandle(
                    handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()))
        .isOne();

    taken.forEach(Handle::close);
  }

  @Test
  void neverHangsOnAFrozenPostgresAndComesBackWithIt() {
    database.requests().useHandle(handle -> handle.execute("SELECT 1"));
    postgres.freeze();
    try {
      for (int i = 0; i < 3; i++) {
        assertThat(
                timeOf(() -> database.requests().useHandle(handle -> handle.execute("SELECT 1"))))
            .isLessThan(SOON);
      }
      assertThat(database.healthCheck().execute().isHealthy()).isFalse();
    } finally {
      postgres.thaw();
    }

    assertThat(healthyWithin(Duration.ofSeconds(15))).isTrue();
  }

  @Test
  void neverHangsOnAKilledPostgres() throws IOException {
    try (Postgres victim = Postgres.start(directory.resolve("victim"));
        Database lost = Database.open(victim.config(), "lost", metrics)) {
      victim.kill();

      for (int i = 0; i < 3; i++) {
        assertThat(timeOf(() -> lost.requests().useHandle(handle -> handle.execute("SELECT 1"))))
            .isLessThan(SOON);
      }
    }
  }

  @Test
  void saysThatAReadOnlyPostgresIsUnhealthy() {
    database
        .background()
        .useHandle(
            handle ->
                handle.execute("ALTER DATABASE postgres SET default_transaction_read_only = on"));
    try (Database readOnly = Database.open(postgres.config(), "read-only", metrics)) {
      assertThat(readOnly.healthCheck().execute().getMessage())
          .isEqualTo("PostgreSQL is read-only");
    } finally {
      database
          .background()
          .useHandle(
              handle ->
                  handle.execute("ALTER DATABASE postgres RESET default_transaction_read_only"));
    }
  }

  @Test
  void givesUpWaitingAfterTheConfiguredTime() {
    int free = FreePort.find();

    assertThatThrownBy(
            () ->
                Database.open(
                    Postgres.config(free, "postgres", Duration.ofSeconds(1)), "test", metrics))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(
            "does not answer at jdbc:postgresql://127.0.0.1:" + free + "/postgres: start it");
  }

  @Test
  void doesNotWaitForAUserThatWillNeverBeLetIn() {
    int port = Integer.parseInt(postgres.config().url().replaceAll(".*:(\\d+)/.*", "$1"));

    assertThatThrownBy(
            () ->
                Database.open(
                    Postgres.config(port, "nobody", Duration.ofMinutes(5)), "test", metrics))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("refuses the user \"nobody\"");
  }

  @Test
  void boundsAllStatementsOfARequestTogether() {
    try (RequestBudget.Scope request = database.budget().open()) {
      Duration all =
          timeOf(
              () -> {
                while (true) {
                  database.requests().useHandle(handle -> handle.execute("SELECT pg_sleep(0.5)"));
                }
              });

      assertThat(all).isBetween(Duration.ofMillis(1300), Duration.ofMillis(2000));
    }
    database.requests().useHandle(handle -> handle.execute("SELECT pg_sleep(0.1)"));
  }

  @Test
  void boundsTheStatementsOfOneTransactionTogether() {
    try (RequestBudget.Scope request = database.budget().open()) {
      Duration all =
          timeOf(
              () ->
                  database
                      .requests()
                      .useTransaction(
                          handle -> {
                            while (true) {
                              handle.execute("SELECT pg_sleep(0.5)");
                            }
                          }));

      assertThat(all).isBetween(Duration.ofMillis(1300), Duration.ofMillis(2000));
    }
  }

  @Test
  void countsOnlyTheTimeSpentInThePoolForRequests() {
    try (RequestBudget.Scope request = database.budget().open()) {
      database.requests().useHandle(handle -> handle.execute("SELECT pg_sleep(0.1)"));
      for (int i = 0; i < 4; i++) {
        database.background().useHandle(handle -> handle.execute("SELECT pg_sleep(0.5)"));
      }
      database.requests().useHandle(handle -> handle.execute("SELECT pg_sleep(0.1)"));
    }
  }

  @Test
  void refusesMostCallersAtOnceWhenNobodyGetsAConnection() throws Exception {
    List<Handle> taken =
        new ArrayList<>(List.of(database.requests().open(), database.requests().open()));
    ExecutorService callers = Executors.newFixedThreadPool(8);
    Callable<Long> caller = () -> timeOf(() -> database.requests().open().close()).toMillis();

    List<Long> refusals = new ArrayList<>();
    List<Callable<Long>> many = Collections.nCopies(80, caller);
    for (Future<Long> refusal : callers.invokeAll(many)) {
      refusals.add(refusal.get());
    }
    callers.shutdown();

    assertThat(refusals).allMatch(millis -> millis < SOON.toMillis());
    assertThat(refusals.stream().filter(millis -> millis < 100).count()).isGreaterThan(50);
    taken.forEach(Handle::close);
    database.requests().open().close();
  }

  private static String applicationName(Handle handle) {
    try (handle) {
      return handle.createQuery("SHOW application_name").mapTo(String.class).one();
    }
  }

  private static Duration timeOf(Runnable failing) {
    long start = System.nanoTime();
    assertThatThrownBy(failing::run).isInstanceOf(JdbiException.class);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean healthyWithin(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean isHealthy = database.healthCheck().execute().isHealthy();
    while (!isHealthy && System.nanoTime() < end) {
      isHealthy = database.healthCheck().execute().isHealthy();
    }
    return isHealthy;
  }
}
