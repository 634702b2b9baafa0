package dev.offramp.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebGroundTest {
  private static final DropwizardTestSupport<Configuration> SERVER = ProbeApp.server();
  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    SERVER.before();
    http = new RawHttp(SERVER.getLocalPort());
  }

  @AfterAll
  static void stop() {
    SERVER.after();
  }

  @Test
  void echoesTheCallersRequestId() {
    RawHttp.Answer answer = http.get("/probe", "X-Request-Id: abcDEF_123-456789");

    assertThat(answer.headers("X-Request-Id")).containsExactly("abcDEF_123-456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "fifteen-chars-x",
        "has spaces in its text",
        "${jndi:ldap://127.0.0.1/x}",
        "ünïcode-ünïcode-ünïcode",
        "a-65-characters-long-id-a-65-characters-long-id-a-65-characters-l"
      })
  void makesItsOwnRequestIdWhenTheCallersIsNotAcceptable(String sent) {
    RawHttp.Answer answer = http.get("/probe", "X-Request-Id: " + sent);

    assertThat(answer.headers("X-Request-Id")).hasSize(1).doesNotContain(sent);
    assertThat(answer.header("X-Request-Id")).matches("[A-Za-z0-9_-]{16,64}");
  }

  @Test
  void makesItsOwnRequestIdWhenTheCallerSendsTwo() {
    RawHttp.Answer answer =
        http.get("/probe", "X-Request-Id: aaaaaaaaaaaaaaaa", "X-Request-Id: bbbbbbbbbbbbbbbb");

    assertThat(answer.header("X-Request-Id"))
        .isNotIn("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb")
        .matches("[A-Za-z0-9_-]{16,64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nowhere HTTP/1.1\r\n",
        "TRACE /probe HTTP/1.1\r\n",
        "GET /probe;a HTTP/1.1\r\n",
        "POST /probe/tree HTTP/1.1\r\nContent-Encoding: br\r\n",
        "POST /probe/tree HTTP/1.1\r\nContent-Length: 70000\r\n"
      })
  void keepsTheCallersRequestIdOnEveryRefusalOfAReadableRequest(String start) {
    RawHttp.Answer answer =
        http.send(
            start + "Host: a\r\nConnection: close\r\nX-Request-Id: abcDEF_123-456789\r\n\r\n");

    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.headers("X-Request-Id")).containsExactly("abcDEF_123-456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/probe", "/nowhere", "/probe/a;b", "/problems", "/probe/fails/state"})
  void putsSecurityHeadersOnceOnEveryAnswer(String path) {
    RawHttp.Answer answer = http.get(path);

    assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.headers("Content-Security-Policy")).hasSize(1);
    assertThat(answer.headers("Server")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unexpected, 500, internal-error",
    "state, 500, internal-error",
    "web500, 500, internal-error",
    "away, 503, unavailable",
    "text, 409, invalid-request",
    "limited, 429, rate-limited",
    "signature, 401, bad-signature",
    "idempotency-in-progress, 409, idempotency-in-progress",
    "payout-outcome-unknown, 409, payout-outcome-unknown"
  })
  void answersEveryExceptionWithAProblem(String how, int status, String slug) {
    RawHttp.Answer answer = http.get("/probe/fails/" + how);

    Answers.isProblem(answer, slug.equals("invalid-request") ? 400 : status, slug);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void saysWhenToTryAgain() {
    assertThat(http.get("/probe/fails/limited").header("Retry-After")).isEqualTo("2");
    assertThat(http.get("/probe/fails/away").header("Retry-After")).isEqualTo("5");
    assertThat(http.get("/probe/fails/idempotency-in-progress").header("Retry-After"))
        .isEqualTo("1");
  }

  @Test
  void logsAnUnexpectedErrorUnderTheRequestIdOfTheAnswer() {
    try (LogCapture log = new LogCapture()) {
      RawHttp.Answer answer = http.get("/probe/fails/unexpected");

      String id = answer.header("X-Request-Id");
      assertThat(answer.body()).contains(id);
      assertThat(log.errors())
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getFormattedMessage()).contains(id);
                assertThat(event.getMDCPropertyMap()).containsEntry("requestId", id);
              });
    }
  }

  @Test
  void neverLetsAMessageBreakALogLine() {
    try (LogCapture log = new LogCapture()) {
      http.get("/probe/fails/unexpected");
      http.get("/probe/things/%0d%0aINFO%20forged");
      http.get("/probe/fails/state", "X-Request-Id: a\u0085b");

      assertThat(log.messages())
          .isNotEmpty()
          .noneMatch(message -> message.matches("(?s).*[\r\n].*"));
    }
  }

  @Test
  void answersAnEmptyRefusalOfAResourceWithAProblem() {
    Answers.isProblem(http.get("/probe/empty404"), 404, "not-found");
  }

  @Test
  void answersAnErrorOfTheMachineWithAProblem() {
    Answers.isProblem(http.get("/probe/error"), 500, "internal-error");
  }

  @Test
  void servesAPageForEveryProblem() {
    for (Problem problem : Problem.values()) {
      RawHttp.Answer page = http.get(problem.type(), "Accept: text/html");

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(page.body()).contains("<h1>", "lang=\"en\"").doesNotContain("<script");
      JsonNode entry =
          StrictJson.tree(Answers.bytes(http.get(problem.type(), "Accept: application/json")));
      assertThat(entry.get("status").intValue()).isEqualTo(problem.status());
    }
  }

  @Test
  void listsAllProblems() {
    assertThat(http.get("/problems", "Accept: text/html,*/*").body())
        .contains("/problems/forbidden");
    JsonNode index =
        StrictJson.tree(Answers.bytes(http.get("/problems", "Accept: application/json")));
    assertThat(index.get("items").size()).isEqualTo(Problem.values().length);
    Answers.isProblem(http.get("/problems/nope"), 404, "not-found");
    Answers.isProblem(http.get("/problems", "Accept: image/png"), 406, "not-acceptable");
  }

  @Test
  void keepsTheAdminPortOnTheSameGround() {
    RawHttp admin = new RawHttp(SERVER.getAdminPort());

    Answers.isProblem(admin.get("/admin/nowhere"), 404, "not-found");
  }

  @Test
  void namesTheMethodsThatApply() {
    RawHttp.Answer answer = http.send(RawHttp.head("DELETE", "/probe") + "\r\n");

    Answers.isProblem(answer, 405, "method-not-allowed");
    assertThat(List.of(answer.header("Allow").split(", *"))).contains("GET");
  }
}
