package dev.offramp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  private static final String ONE = "1".repeat(32);
  private static final String TWO = "2".repeat(32);
  private static final byte[] KEY = new byte[32];

  @TempDir private static Path home;
  private static EmbeddedPostgres postgres;
  private static Jdbi jdbi;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    jdbi = Jdbi.create(postgres.getPostgresDatabase());
    Migrations.apply(postgres.getPostgresDatabase());
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void twoSells() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "truncate journal, deposits, rulings, payout_attempts, steps, idempotency_keys,"
                    + " destinations, sells cascade"));
    IntakeDao intake = new IntakeDao(jdbi, new FieldCipher(List.of(KEY)));
    for (String id : List.of(ONE, TWO)) {
      intake.accept(order(id), id, new byte[] {1});
    }
  }

  @Test
  void saysWhatIsInOrder() {
    assertThat(verify("postgres")).isZero();

    assertThat(said()).startsWith("All is in order: ").contains("2 sells, 0 payout attempts");
  }

  @Test
  void namesEachSellThatIsNotInOrderWithASentence() {
    jdbi.useHandle(
        handle -> handle.execute("update sells set status = 'completed' where id = '" + TWO + "'"));

    assertThat(verify("postgres")).isEqualTo(1);

    assertThat(said())
        .contains("sell " + TWO + ": it is completed, and neither a payment nor a person's word")
        .contains("sell " + TWO + ": its status is not that of its last step")
        .contains("One sell is not in order.")
        .doesNotContain(ONE);
  }

  @Test
  void findsAnAmountOutOfThinAir() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into journal (sell_id, cause, from_account, to_account, amount, currency,"
                    + " at) values ('"
                    + ONE
                    + "', 'x', 'held', 'paid', 1, 'KES', now()), ('"
                    + TWO
                    + "', 'x', 'held', 'paid', 1, 'KES', now())"));

    assertThat(verify("postgres")).isEqualTo(1);

    assertThat(said())
        .contains("sell " + ONE + ": more was taken from it than it held")
        .contains("2 sells are not in order.");
  }

  @Test
  void saysWhatToDoWithoutTables() {
    assertThat(verify("template1")).isEqualTo(1);

    assertThat(said()).contains("run ./offramp migrate").doesNotContain("\tat ");
    int tables =
        Jdbi.create(postgres.getDatabase("postgres", "template1"))
            .withHandle(
                handle ->
                    handle
                        .createQuery("select count(*) from pg_tables where schemaname = 'public'")
                        .mapTo(Integer.class)
                        .one());
    assertThat(tables).as("it only looks").isZero();
  }

  private int verify(String database) {
    PrintStream out = new PrintStream(said, true, UTF_8);
    Map<String, String> environment =
        Map.of(
            "OFFRAMP_HOME",
            home.toString(),
            "OFFRAMP_DATA_KEY",
            Base64.getEncoder().encodeToString(KEY),
            "DATABASE_URL",
            postgres.getJdbcUrl("postgres", database).replaceAll("\\?.*", ""),
            "DATABASE_USER",
            "postgres");
    return Offramp.run(
        new Invocation(environment, Path.of(".."), Offramp.class, Wiring.processes(), out, out),
        "verify");
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private static SellOrder order(String id) {
    return new SellOrder(
        id,
        "shop",
        Rail.PARTNA_PAYOUT,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer("cust-7f3", null, null),
        new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"),
        null,
        null,
        null,
        Map.of(),
        Instant.parse("2026-11-21T12:00:00Z"));
  }
}
