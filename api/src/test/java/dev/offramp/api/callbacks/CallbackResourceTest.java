package dev.offramp.api.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.TestSells;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.callbacks.HostileAddresses;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The callback routes of the whole API, by HTTP; public literal addresses need no name server. */
@Timeout(60)
final class CallbackResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOME = "{\"url\":\"https://8.8.8.8/hook?key=s3cret\"}";

  private static final RunningApi api = SharedApi.it();
  private String tenant;
  private String key;

  @BeforeEach
  void newTenant() {
    tenant = "t-" + UUID.randomUUID();
    key = api.newKey(tenant, Scope.START);
  }

  @Test
  void givesTheSecretOnceAndAnotherOnlyWhenItRotates() throws Exception {
    JsonNode first = ok(put(SOME));
    String secret = first.path("secret").asText();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(first.path("url").asText()).isEqualTo("https://8.8.8.8/hook?key=s3cret");
    assertThat(ok(get("/v1/callback")).path("secret").isNull()).isTrue();

    JsonNode moved = ok(put("{\"url\":\"https://8.8.4.4/\",\"rotate\":false}"));
    assertThat(moved.path("secret").isNull()).isTrue();
    assertThat(moved.path("previousSecretUntil").isNull()).isTrue();

    JsonNode rotated = ok(put("{\"url\":\"https://8.8.4.4/\",\"rotate\":true}"));
    assertThat(rotated.path("secret").asText()).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(Instant.parse(rotated.path("previousSecretUntil").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    assertThat(ok(get("/v1/callback")).path("url").asText()).isEqualTo("https://8.8.4.4/");
  }

  @Test
  void takesTheAddressAway() {
    put(SOME);

    assertThat(send("DELETE", "/v1/callback", "").status()).isEqualTo(204);
    assertThat(send("DELETE", "/v1/callback", "").status()).isEqualTo(204);

    Answers.isProblem(get("/v1/callback"), 404, "not-found");
    Answers.isProblem(post("/v1/callback/test"), 409, "callback-not-active");
  }

  @Test
  void refusesEveryHostileSpellingAndConnectsToNone() throws Exception {
    try (ServerSocket trap = new ServerSocket(0)) {
      List<String> hostile = HostileAddresses.all(trap.getLocalPort());
      assertThat(hostile).hasSizeGreaterThan(180);
      for (String url : hostile) {
        Answer answer = put(JSON.writeValueAsString(Map.of("url", url)));

        JsonNode problem = Answers.isProblem(answer, 400, "invalid-request");
        assertThat(problem.at("/errors/0/pointer").asText()).as(url).isEqualTo("/url");
        assertThat(problem.at("/errors/0/message").asText()).as(url).startsWith("must ");
      }

      trap.setSoTimeout(100);
      assertThat(isConnectedTo(trap)).isFalse();
      Answers.isProblem(get("/v1/callback"), 404, "not-found");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                             | /url    | is required
          {"url":null}                                   | /url    | is required
          {"url":7}                                      | /url    | must be a string: put it in quotes
          {"url":"https://8.8.8.8/","rotate":"yes"}      | /rotate | must be true or false
          {"url":"https://8.8.8.8/","secret":"whsec_x"}  | /secret | is not known here; known are rotate, url
          []                                             | ''      | must be an object
          """)
  void refusesABrokenBody(String body, String pointer, String message) {
    JsonNode problem = Answers.isProblem(put(body), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(problem.at("/errors/0/message").asText()).isEqualTo(message);
  }

  @Test
  void listsWhatIsSentPageByPage() throws Exception {
    put(SOME);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Answer test = post("/v1/callback/test");
      assertThat(test.status()).as(test.body()).isEqualTo(202);
      made.add(0, JSON.readTree(test.body()).path("id").asText());
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ok(get("/v1/callback/deliveries?limit=2" + cursor));
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactlyElementsOf(made);
    assertThat(ok(get("/v1/callback/deliveries?status=failed")).path("items")).isEmpty();
    JsonNode test = ok(get("/v1/callback/deliveries?status=waiting")).at("/items/0");
    assertThat(test.path("type").asText()).isEqualTo("callback.test");
    assertThat(test.path("sellId").isNull()).isTrue();
    assertThat(test.path("attempts").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=1e2, limit",
    "status=lost, status",
    "cursor=x, cursor",
    "cursor=AAAA, cursor",
    "limit=5&limit=6, limit",
    "state=failed, state"
  })
  void refusesAQueryItDoesNotUnderstand(String query, String pointer) {
    JsonNode problem =
        Answers.isProblem(get("/v1/callback/deliveries?" + query), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void tellsOfASellAndSendsItAgainOnRequest() throws Exception {
    key = api.newKey();
    put(SOME);
    String sellId = new TestSells(api.jdbi(), api.cipher()).accept();

    JsonNode item = ok(get("/v1/callback/deliveries?limit=1")).at("/items/0");
    assertThat(item.path("type").asText()).isEqualTo("sell.created");
    assertThat(item.path("sellId").asText()).isEqualTo(sellId);
    assertThat(item.path("sequence").asInt()).isEqualTo(1);

    Answer again = post("/v1/callback/deliveries/" + item.path("id").asText() + "/replay");
    assertThat(again.status()).isEqualTo(202);
    assertThat(JSON.readTree(again.body()).path("status").asText()).isEqualTo("waiting");
    send("DELETE", "/v1/callback", "");
    Answers.isProblem(
        post("/v1/callback/deliveries/" + item.path("id").asText() + "/replay"),
        409,
        "callback-not-active");
  }

  @Test
  void showsATenantNothingOfAnother() throws Exception {
    put(SOME);
    String id = JSON.readTree(post("/v1/callback/test").body()).path("id").asText();
    key = api.newKey("t-" + UUID.randomUUID(), Scope.START);
    put(SOME);

    assertThat(ok(get("/v1/callback/deliveries")).path("items")).isEmpty();
    Answer others = post("/v1/callback/deliveries/" + id + "/replay");
    Answer unknown = post("/v1/callback/deliveries/evt_unknown/replay");
    Answers.isProblem(others, 404, "not-found");
    assertThat(withoutIds(others)).isEqualTo(withoutIds(unknown));
    for (String strange : List.of("%00", "%ff", "'", "%E2%80%A8", "x".repeat(500))) {
      assertThat(post("/v1/callback/deliveries/" + strange + "/replay").status()).isIn(400, 404);
    }
  }

  @Test
  void needsAKeyThatMayStartSells() {
    key = api.newKey(tenant, Scope.READ, Scope.OPERATE);

    for (Answer answer :
        List.of(
            get("/v1/callback"),
            put(SOME),
            send("DELETE", "/v1/callback", ""),
            post("/v1/callback/test"),
            get("/v1/callback/deliveries"),
            post("/v1/callback/deliveries/evt_1/replay"))) {
      Answers.isProblem(answer, 403, "forbidden");
    }
    key = "Bearer none";
    Answers.isProblem(get("/v1/callback"), 401, "unauthorized");
  }

  private static boolean isConnectedTo(ServerSocket trap) throws IOException {
    try {
      trap.accept().close();
      return true;
    } catch (SocketTimeoutException nobodyCame) {
      return false;
    }
  }

  private static String withoutIds(Answer answer) {
    return answer.body().replaceAll("\"(requestId|instance)\":\"[^\"]*\"", "");
  }

  private static JsonNode ok(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private Answer get(String path) {
    return api.http().get(path, "Authorization: " + key);
  }

  private Answer post(String path) {
    return send("POST", path, "");
  }

  private Answer put(String body) {
    return send("PUT", "/v1/callback", body);
  }

  private Answer send(String method, String path, String body) {
    String head =
        RawHttp.head(
            method,
            path,
            "Authorization: " + key,
            "Content-Type: application/json",
            "Content-Length: " + body.getBytes(UTF_8).length);
    return api.http().send(head + "\r\n" + body);
  }
}
