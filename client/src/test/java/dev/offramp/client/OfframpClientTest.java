package dev.offramp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked on the wire, and how the answers are read. */
@Timeout(60)
final class OfframpClientTest {
  private static final String SELL =
      """
      {"id":"%s","status":"pending","reason":null,"rail":"partna-widget","externalId":"order 1",
       "fiat":{"amount":null,"currency":"KES"},"session":{"type":"redirect","url":"https://p/"},
       "links":{"checkout":"https://o/checkout/1"}}""";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private OfframpClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        new OfframpClient(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/offramp/"), "k");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add((line + " " + body).strip());
    String answer = answers.getOrDefault(line, "404 {\"title\":\"Unknown\",\"detail\":\"No.\"}");
    byte[] bytes = answer.substring(3).strip().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "3");
    exchange.sendResponseHeaders(
        Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void listsAPageOfWhatIsAskedFor() throws Exception {
    String path =
        "/offramp/v1/sells?status=pending&rail=partna-widget&externalId=order%201%2B%26&customer=c"
            + "&createdAfter=2026-11-21T00%3A00%3A00Z&createdBefore=2026-11-22T00%3A00%3A00Z"
            + "&limit=2";
    answers.put(
        "GET " + path, "200 {\"items\":[" + SELL.formatted("1019") + "],\"nextCursor\":null}");

    SellPage page =
        client.list(
            SellQuery.ALL
                .ofStatus("pending")
                .ofRail("partna-widget")
                .ofExternalId("order 1+&")
                .ofCustomer("c")
                .createdBetween(
                    Instant.parse("2026-11-21T00:00:00Z"), Instant.parse("2026-11-22T00:00:00Z"))
                .pagesOf(2));

    assertThat(page.nextCursor()).isNull();
    SellState sell = page.items().get(0);
    assertThat(sell.id()).isEqualTo("1019");
    assertThat(sell.rail()).isEqualTo("partna-widget");
    assertThat(sell.externalId()).isEqualTo("order 1");
    assertThat(sell.checkout()).isEqualTo(URI.create("https://o/checkout/1"));
    assertThat(sell.fiatAmount()).isNull();
  }

  @Test
  void walksAllPagesWithTheSameFilters() throws Exception {
    String first = "GET /offramp/v1/sells?status=pending";
    String item = SELL.formatted("1");
    answers.put(first, "200 {\"items\":[" + item + "],\"nextCursor\":\"a_b-\"}");
    answers.put(
        first + "&cursor=a_b-",
        "200 {\"items\":[" + SELL.formatted("2") + "," + SELL.formatted("3") + "]}");
    List<String> ids = new ArrayList<>();

    client.forEach(SellQuery.ALL.ofStatus("pending"), sell -> ids.add(sell.id()));

    assertThat(ids).containsExactly("1", "2", "3");
  }

  @Test
  void registersACallbackAddressAndGivesItsSecret() throws Exception {
    answers.put(
        "PUT /offramp/v1/callback", "200 {\"url\":\"https://shop/hook\",\"secret\":\"whsec_x\"}");

    assertThat(client.callbacks().register(URI.create("https://shop/hook"))).isEqualTo("whsec_x");

    assertThat(asked.get(0)).contains("\"url\":\"https://shop/hook\"").contains("\"rotate\":true");
  }

  @Test
  void readsTestsAndRemovesTheCallbackAddress() throws Exception {
    Callbacks callbacks = client.callbacks();
    assertThat(callbacks.find()).isEmpty();
    answers.put(
        "GET /offramp/v1/callback",
        "200 {\"url\":\"https://shop/hook\",\"failingSince\":\"2026-11-21T12:00:00Z\"}");
    String delivery = "{\"id\":\"evt_1\",\"type\":\"callback.test\",\"status\":\"waiting\"}";
    answers.put("POST /offramp/v1/callback/test", "202 " + delivery);
    answers.put("POST /offramp/v1/callback/deliveries/evt_1/replay", "202 " + delivery);
    answers.put("GET /offramp/v1/callback/deliveries", "200 {\"items\":[" + delivery + "]}");
    answers.put("DELETE /offramp/v1/callback", "204");

    assertThat(callbacks.find())
        .contains(
            new CallbackAddress(
                URI.create("https://shop/hook"), null, Instant.parse("2026-11-21T12:00:00Z")));
    assertThat(callbacks.test().id()).isEqualTo("evt_1");
    assertThat(callbacks.replay("evt_1").status()).isEqualTo("waiting");
    assertThat(callbacks.deliveries()).hasSize(1);
    callbacks.remove();

    assertThat(asked).contains("POST /offramp/v1/callback/test", "DELETE /offramp/v1/callback");
  }

  @Test
  void namesNoOtherPathWhateverTheIdSays() throws Exception {
    answers.put("GET /offramp/v1/sells/..%2Frails%3Fa", "200 " + SELL.formatted("1"));

    assertThat(client.find("../rails?a").id()).isEqualTo("1");
  }

  @Test
  void tellsARefusalInOfframpsWords() {
    assertThatThrownBy(() -> client.find("1019"))
        .isInstanceOfSatisfying(
            OfframpException.class,
            refused -> {
              assertThat(refused).hasMessage("Unknown: No.");
              assertThat(refused.isPassing()).isFalse();
              assertThat(refused.retryAfter()).contains(Duration.ofSeconds(3));
            });
  }

  @Test
  void callsAnAnswerOfAnotherFormABrokenOne() {
    answers.put("GET /offramp/v1/sells/1", "200 " + SELL.formatted("1").replace("https://o", "^"));

    assertThatThrownBy(() -> client.find("1")).isInstanceOf(IOException.class);
  }
}
