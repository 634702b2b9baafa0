package dev.offramp.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Each line says of which request, sell and tenant it speaks, and none says whose money it is. */
@Timeout(120)
final class LogsTest {
  private static final String REQUEST_ID = "canary-request-0001";
  private static final String JSON = "Content-Type: application/json";
  private static final List<String> CANARIES =
      List.of(
          "canary-mail@shop.example",
          "0799123123",
          "0xC0fFEE45c6F47C770cE630B96df9BD4A6dA91C65",
          "198.51.100.77",
          "canary-return-token",
          "canary-metadata",
          "canary-customer",
          "canary-webhook-body",
          "canary-forged-body",
          "canary-checkout-token",
          "canary-door-token");

  @TempDir private static Path directory;
  private static Postgres postgres;
  private static JsonLogs logs;
  private static RunningApi api;
  private static Jdbi jdbi;
  private static String key;

  @BeforeAll
  @Timeout(120)
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    jdbi = postgres.jdbi();
    logs = new JsonLogs();
    api =
        RunningApi.start(
            postgres, directory, Map.of("OFFRAMP_LOG_LAYOUT", "json", "OFFRAMP_LOG_LEVEL", "INFO"));
    ((Logger) LoggerFactory.getLogger("dev.offramp")).setLevel(Level.DEBUG);
    // What the test's PostgreSQL writes into its own log is no line of ours.
    ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.OFF);
    key = api.newKey();
  }

  @AfterAll
  static void stop() throws IOException {
    ((Logger) LoggerFactory.getLogger("dev.offramp")).setLevel(null);
    ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(null);
    api.close();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    logs.close();
    postgres.close();
  }

  @Test
  void nameTheRequestTheSellAndTheTenantAndNothingOfTheCustomer() {
    Answer accepted = start("canary-customer");
    assertThat(accepted.status()).isEqualTo(202);
    String sellId = accepted.header("Location").replaceAll(".*/", "");

    saysWhose(logs.await("SellStarter", said -> said.contains("no session yet")), sellId, true);

    webhook(api.partna.webhook("Offramp", withCanary(sellId)));
    saysWhose(logs.await("InboxDelivery", said -> said.contains("waits")), sellId, false);

    breakStepsAndRead(sellId);
    JsonNode failed = logs.await("ProblemMappers", said -> said.contains("internal error"));
    saysWhose(failed, sellId, true);
    assertThat(failed.path("exception").asText()).contains("StatementException");

    refuseTheRowOf("canary-customer-2");
    sendWhatIsRefused(sellId);
    logs.await("WebhookResource", said -> said.contains("forged"));

    assertThat(logs.lines()).hasSizeGreaterThan(5);
    assertThat(logs.text())
        .doesNotContain(CANARIES)
        .doesNotContain(key.substring("Bearer ".length()));
    assertThat(api.admin().get("/metrics").body())
        .contains("route=\"/v1/sells/{id}/steps\"")
        .contains("route=\"/webhooks/{door}\"")
        .contains("route=\"/checkout/{sellId}\"")
        .doesNotContain(CANARIES)
        .doesNotContain(sellId);
  }

  private static void saysWhose(JsonNode line, String sellId, boolean inARequest) {
    assertThat(line.path("mdc").path("sellId").asText()).isEqualTo(sellId);
    assertThat(line.path("mdc").path("tenant").asText()).isEqualTo("shop");
    assertThat(line.path("mdc").path("requestId").asText()).isEqualTo(inARequest ? REQUEST_ID : "");
  }

  private static Answer start(String customer) {
    String sell =
        """
        {"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},
         "fiat":{"currency":"KES"},
         "customer":{"id":"%s","email":"canary-mail@shop.example","ip":"198.51.100.77"},
         "fromAddress":"0xC0fFEE45c6F47C770cE630B96df9BD4A6dA91C65",
         "returnUrl":"https://shop.example/done?token=canary-return-token",
         "metadata":{"note":"canary-metadata"}}
        """
            .formatted(customer);
    return post("/v1/sells", sell.getBytes(UTF_8));
  }

  /** A defect in our SQL: what was bound to the statement must not be told. */
  private static void breakStepsAndRead(String sellId) {
    jdbi.useHandle(handle -> handle.execute("alter table steps rename to steps_away"));
    try {
      Answer broken =
          api.http()
              .get(
                  "/v1/sells/" + sellId + "/steps",
                  "Authorization: " + key,
                  "X-Request-Id: " + REQUEST_ID);
      assertThat(broken.status()).isEqualTo(500);
    } finally {
      jdbi.useHandle(handle -> handle.execute("alter table steps_away rename to steps"));
    }
  }

  /** PostgreSQL quotes the whole row that breaks a rule. */
  private static void refuseTheRowOf(String customer) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "alter table sells add constraint refused check (customer_id <> '"
                    + customer
                    + "')"));
    assertThat(start(customer).status()).isEqualTo(500);
  }

  private static void sendWhatIsRefused(String sellId) {
    webhook("{\"event\":\"canary-webhook-body\"".getBytes(UTF_8));
    webhook(PartnaSigner.envelope("canary-forged-body", withCanary(sellId), new byte[256]));
    post("/webhooks/proof/canary-door-token", "{}".getBytes(UTF_8));
    api.http().get("/checkout/" + sellId + "?token=canary-checkout-token");
    api.http()
        .sendAndHangUp(
            RawHttp.head("POST", "/webhooks/proof/canary-door-token", JSON)
                + "Content-Length: 99\r\n\r\ncanary-webhook-body");
    api.http()
        .post(
            "/checkout/" + sellId + "/deposit-address?token=canary-checkout-token",
            "address=0xC0fFEE45c6F47C770cE630B96df9BD4A6dA91C65".getBytes(UTF_8),
            "Content-Type: application/x-www-form-urlencoded");
    post("/v1/sells", "{\"customer\":{\"email\":\"canary-mail@shop.example\"".getBytes(UTF_8));
    post("/v1/sells", "{\"account\":\"0799123123\"}".getBytes(UTF_8));
  }

  private static String withCanary(String sellId) {
    return PartnaSigner.data(sellId, "pending")
        .replaceFirst("\\{", "{\"accountNumber\":\"0799123123\",\"note\":\"canary-webhook-body\",");
  }

  private static void webhook(byte[] body) {
    api.webhook(body);
  }

  private static Answer post(String path, byte[] body) {
    return api.http()
        .post(
            path,
            body,
            JSON,
            "Authorization: " + key,
            "X-Request-Id: " + REQUEST_ID,
            "Idempotency-Key: " + UUID.randomUUID());
  }
}
