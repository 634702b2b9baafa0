package dev.offramp.worker;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL a test run, and sells at Proof in it. */
public final class WorkerDatabase {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final Jdbi JDBI = Jdbi.create(start());
  public static final FieldCipher CIPHER = new FieldCipher(List.of(new byte[32]));
  public static final SellDao SELLS = new SellDao(JDBI, CIPHER);
  private static final SecureRandom RANDOM = new SecureRandom();

  private WorkerDatabase() {}

  /** A sell nobody has opened a session for. */
  static String aSell() {
    return aSellOf("shop");
  }

  /** As {@link #aSell}, of this tenant. */
  public static String aSellOf(String tenant) {
    SellOrder order =
        new SellOrder(
            SellId.next(NOW, RANDOM),
            tenant,
            Rail.PROOF_WIDGET,
            Money.of("250.00", "USDT"),
            "TRC20",
            "EUR",
            new Customer("cust-7f3", "ann@shop.example", null),
            null,
            null,
            null,
            null,
            Map.of(),
            NOW);
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    return order.id();
  }

  /** A sell with a session whose deposit is waited for. */
  static String aPendingSell(String reference, Instant movedAt) {
    String sellId = aSell();
    SELLS.storeSession(sellId, session(reference), "customer-1", reference, NOW);
    record(sellId, 1, SellStatus.PENDING, movedAt);
    return sellId;
  }

  public static void record(String sellId, int revision, SellStatus status, Instant at) {
    Step step =
        new Step(revision + 1, status, null, at, at, Witness.POLL, null, Facts.NONE, null, null);
    SELLS.record(
        new RecordSteps(sellId, revision, status, null, null, Facts.NONE, List.of(step)), at);
  }

  static Session session(String reference) {
    return new Session.Widget(
        URI.create("https://widget.example/w.js"),
        Map.of("merchantTransactionId", reference),
        null);
  }

  /** A connection costs PostgreSQL more than most of what is asked over it. */
  private static DataSource pooled(DataSource source) {
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setMaximumPoolSize(16);
    return new HikariDataSource(pool);
  }

  private static DataSource start() {
    try {
      DataSource source = EmbeddedPostgres.builder().start().getPostgresDatabase();
      Migrations.apply(source);
      return pooled(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
