package dev.offramp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.storage.InboxOpsDao;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Witness;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InboxCommandTest {
  private static final String SELL = "1".repeat(32);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final byte[] KEY = new byte[32];

  @TempDir private static Path home;
  private static EmbeddedPostgres postgres;
  private static Jdbi jdbi;
  private static InboxDao inbox;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    Migrations.apply(postgres.getPostgresDatabase());
    jdbi = Jdbi.create(postgres.getPostgresDatabase());
    FieldCipher cipher = new FieldCipher(List.of(KEY));
    inbox = new InboxDao(jdbi, cipher);
    Customer customer = new Customer("cust-7f3", null, null);
    SellOrder order =
        new SellOrder(
            SELL,
            "shop",
            Rail.PARTNA_WIDGET,
            Money.of("0.11", "CUSD"),
            "celo",
            "KES",
            customer,
            null,
            null,
            null,
            null,
            Map.of(),
            NOW);
    new IntakeDao(jdbi, cipher).accept(order, "k", new byte[] {1});
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle -> handle.execute("delete from inbox"));
  }

  @Test
  void listsMessagesByStateAndSell() {
    long failed = failed(receive("a", SELL, EventKind.COMPLETED));
    long parked = receive("b", "2".repeat(32), EventKind.PENDING);

    assertThat(run("list")).isZero();
    assertThat(said().lines().map(line -> line.trim().split(" ")[0]))
        .containsExactly(Long.toString(parked), Long.toString(failed));
    run("list", "--state", "failed");
    assertThat(said()).hasLineCount(1).contains("failed", "completed", SELL, "temporal refuses it");
    run("list", "--sell", "2".repeat(32));
    assertThat(said()).hasLineCount(1).contains("parked", "unknown sell");
    run("list", "--limit", "1");
    assertThat(said()).hasLineCount(1);
    assertThat(run("list", "--state", "lost")).isEqualTo(2);
    assertThat(said()).contains("use waiting, delivered, parked, ignored, failed.");
    assertThat(run("list", "--limit", "0")).isEqualTo(2);
  }

  @Test
  void showsTheBodyOnlyWhenAsked() {
    long id = receive("a", SELL, EventKind.COMPLETED);

    assertThat(run("show", id + "")).isZero();
    assertThat(said())
        .contains("waiting", SELL, "0.11 CUSD", "kept; --body shows it")
        .doesNotContain("0726140198");
    assertThat(run("show", id + "", "--body")).isZero();
    assertThat(said()).contains("It holds personal data", "{\"number\":\"0726140198\"}");
    assertThat(run("show", id + 1 + "")).isEqualTo(1);
    assertThat(said()).contains("There is no message");
  }

  @Test
  void triesAgainWhatCanBeTriedAgainAndSaysWhyNotElse() {
    long failed = failed(receive("a", SELL, EventKind.COMPLETED));
    assertThat(run("retry", failed + "")).isZero();
    assertThat(said()).contains("waits again");
    assertThat(run("retry", failed + "")).isEqualTo(1);
    assertThat(said()).contains("it waits already");

    inbox.claim(9, Instant.now(), Instant.now().plusSeconds(9));
    inbox.markDelivered(failed, NOW);
    assertThat(run("retry", failed + "")).isEqualTo(1);
    assertThat(said()).contains("its sell has it");

    long unknown = receive("b", "2".repeat(32), EventKind.PENDING);
    assertThat(run("retry", unknown + "")).isEqualTo(1);
    assertThat(said()).contains("there is no sell " + "2".repeat(32));
    long silent = receive("c", SELL, null);
    assertThat(run("retry", silent + "")).isEqualTo(1);
    assertThat(said()).contains("moves no sell");
    assertThat(run("retry", silent + 1 + "")).isEqualTo(1);
    assertThat(said()).contains("There is no message");
  }

  private static long receive(String key, String sell, @Nullable EventKind kind) {
    Facts facts = new Facts(Money.of("0.11", "CUSD"), null, null, null, null, null, null, null);
    ProviderEvent event =
        kind == null ? null : new ProviderEvent(kind, Witness.WEBHOOK, NOW, kind.code(), facts);
    byte[] body = "{\"number\":\"0726140198\"}".getBytes(UTF_8);
    inbox.insert(new Received("partna", key, "offramp", sell, event, body), NOW);
    InboxOpsDao ops = new InboxOpsDao(jdbi, new FieldCipher(List.of(KEY)));
    return ops.list(null, null, 1).get(0).id();
  }

  private static long failed(long id) {
    inbox.claim(9, NOW, NOW.plusSeconds(9));
    inbox.markFailed(id, "temporal refuses it", NOW);
    return id;
  }

  private int run(String... arguments) {
    said.reset();
    String[] all = new String[arguments.length + 1];
    all[0] = "inbox";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    PrintStream out = new PrintStream(said, true, UTF_8);
    Map<String, String> environment =
        Map.of(
            "OFFRAMP_HOME",
            home.toString(),
            "OFFRAMP_DATA_KEY",
            Base64.getEncoder().encodeToString(KEY),
            "DATABASE_URL",
            postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
            "DATABASE_USER",
            "postgres");
    return Offramp.run(
        new Invocation(environment, Path.of(".."), Offramp.class, Wiring.processes(), out, out),
        all);
  }

  private String said() {
    return said.toString(UTF_8);
  }
}
