package dev.offramp.api.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.LogCapture;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.Scope;
import dev.offramp.providers.Secret;
import dev.offramp.runtime.config.SecretsConfig;
import dev.offramp.runtime.temporal.PayloadCipher;
import io.temporal.api.common.v1.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may decrypt, from where, and what nobody can make of it. */
final class CodecResourceTest {
  private static final String UI = "http://127.0.0.1:8233";
  private static final String SECRET = "0726140198";
  private static final Secret KEY = key(1);
  private static final Secret PREVIOUS = key(2);
  private static final Secret NONE = new Secret("");
  private static final Payload PLAIN =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFromUtf8('"' + SECRET + '"'))
          .build();

  @TempDir private static Path directory;
  private static Postgres postgres;
  private static RunningApi api;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    api =
        RunningApi.start(
            postgres,
            directory,
            Map.of(
                "OFFRAMP_PAYLOAD_KEY",
                KEY.value(),
                "OFFRAMP_PAYLOAD_KEY_PREVIOUS",
                PREVIOUS.value(),
                "TEMPORAL_UI_URL",
                UI + "/",
                "OFFRAMP_LOG_LEVEL",
                "INFO"));
    operator = "Authorization: " + api.newKey("shop", Scope.OPERATE);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    postgres.close();
  }

  @Test
  void decryptsWhatItEncrypted() {
    Answer encrypted = http().postJson("/codec/encode", json(PLAIN), operator);
    assertThat(encrypted.status()).as(encrypted.toString()).isEqualTo(200);
    assertThat(
            new String(
                CodecJson.read(encrypted.body().getBytes(UTF_8)).get(0).toByteArray(), ISO_8859_1))
        .contains("binary/encrypted")
        .doesNotContain(SECRET);

    Answer decrypted =
        http().postJson("/codec/decode?preserveStorageRefs=true", encrypted.body(), operator);

    assertThat(payloads(decrypted)).containsExactly(PLAIN);
  }

  @Test
  void decryptsWhatThePreviousKeyEncryptedAndLetsPlainPayloadsPass() {
    Payload old = cipher(PREVIOUS).encode(List.of(PLAIN)).get(0);

    Answer decrypted = http().postJson("/codec/decode", json(old, PLAIN), operator);

    assertThat(payloads(decrypted)).containsExactly(PLAIN, PLAIN);
  }

  @Test
  void namesThePayloadItCannotDecryptAndNothingElse() {
    Payload good = cipher(KEY).encode(List.of(PLAIN)).get(0);
    Payload foreign = cipher(key(9)).encode(List.of(PLAIN)).get(0);
    Payload altered =
        good.toBuilder().setData(good.getData().concat(ByteString.copyFromUtf8("x"))).build();

    Answer answer = http().postJson("/codec/decode", json(good, foreign, altered), operator);

    Answers.isProblem(answer, 400, "invalid-request");
    assertThat(answer.body()).contains("/payloads/1", "/payloads/2").doesNotContain("/payloads/0");
  }

  static Stream<Arguments> hostileBodies() {
    return Stream.of(
        arguments("", "malformed-json"),
        arguments("nonsense", "malformed-json"),
        arguments("{'payloads':[]}", "malformed-json"),
        arguments("{\"payloads\":[]}{}", "malformed-json"),
        arguments("{\"payloads\":[],\"payloads\":[]}", "malformed-json"),
        arguments("[".repeat(30_000), "malformed-json"),
        arguments("[".repeat(30_000) + "]".repeat(30_000), "malformed-json"),
        arguments("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "malformed-json"),
        arguments("\uFEFF{\"payloads\":[]}", "malformed-json"),
        arguments("[]", "invalid-request"),
        arguments("null", "invalid-request"),
        arguments("7", "invalid-request"),
        arguments("{\"payloads\":7}", "invalid-request"),
        arguments("{\"payloads\":[null]}", "invalid-request"),
        arguments("{\"payloads\":[[]]}", "invalid-request"),
        arguments("{\"payloads\":[{\"data\":\"***\"}]}", "invalid-request"),
        arguments("{\"payloads\":[{\"data\":{}}]}", "invalid-request"),
        arguments("{\"payloads\":[{\"metadata\":[1]}]}", "invalid-request"),
        arguments("{\"payloads\":[" + "{},".repeat(500) + "{}]}", "invalid-request"));
  }

  @ParameterizedTest
  @MethodSource("hostileBodies")
  void refusesABodyThatIsNoListOfPayloads(String body, String slug) {
    Answers.isProblem(http().postJson("/codec/decode", body, operator), 400, slug);
    Answers.isProblem(http().postJson("/codec/encode", body, operator), 400, slug);
  }

  @Test
  void refusesOtherEncodingsTypesAndSizes() {
    byte[] wide = "{\"payloads\":[]}".getBytes(UTF_16);
    String json = "Content-Type: application/json";
    Answers.isProblem(http().post("/codec/decode", wide, json, operator), 400, "malformed-json");
    Answers.isProblem(
        http().post("/codec/decode", new byte[2], "Content-Type: text/plain", operator),
        415,
        "unsupported-media-type");
    Answers.isProblem(
        http().post("/codec/decode", new byte[70_000], json, operator), 413, "payload-too-large");
  }

  @Test
  void takesAPayloadNearlyAsLargeAsABody() {
    Payload large = PLAIN.toBuilder().setData(ByteString.copyFrom(new byte[45_000])).build();

    Answer answer = http().postJson("/codec/encode", json(large), operator);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void opensForNobodyWithoutAKeyThatMayOperate() {
    String body = json(PLAIN);
    String reader = "Authorization: " + api.newKey("shop", Scope.READ, Scope.START);

    Answers.isProblem(http().postJson("/codec/decode", body), 401, "unauthorized");
    Answers.isProblem(http().postJson("/codec/encode", body), 401, "unauthorized");
    Answers.isProblem(http().postJson("/codec/decode", body, reader), 403, "forbidden");
    Answers.isProblem(http().postJson("/codec/session", "", reader), 403, "forbidden");
    Answers.isProblem(http().postJson("/codec/decode", body, "Origin: " + UI), 401, "unauthorized");
  }

  @Test
  void answersTheBrowsersQuestionForPagesOfTheUi() {
    Answer answer = preflight("/codec/decode", UI);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(UI);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo("content-type, x-namespace, authorization");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8234",
        "https://127.0.0.1:8233",
        "http://127.0.0.1:8233.evil.example",
        "http://localhost:8233",
        "https://evil.example",
        "null",
        "HTTP://127.0.0.1:8233",
        "http://127.0.0.1:8233\r\nOrigin: https://evil.example"
      })
  void refusesPagesOfAnotherOriginWhateverTheyBring(String origin) {
    Answer asked = preflight("/codec/decode", origin);
    Answer called =
        http().postJson("/codec/decode", json(PLAIN), operator, "Origin: " + origin, session());

    Answers.isProblem(asked, 403, "origin-refused");
    Answers.isProblem(called, 403, "origin-refused");
    assertThat(asked.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(called.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void letsABrowserDecryptWithTheSessionItGotForAKey() {
    Answer answer = http().postJson("/codec/decode", json(PLAIN), "Origin: " + UI, session());

    assertThat(payloads(answer)).containsExactly(PLAIN);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(UI);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
  }

  @Test
  void keepsTheSessionFromScriptsAndOtherSites() {
    Answer answer =
        http().postJson("/codec/session", "", operator, "Origin: http://127.0.0.1:8080");

    assertThat(answer.header("Set-Cookie"))
        .startsWith("offramp-codec=")
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Strict")
        .containsIgnoringCase("Path=/codec")
        .containsIgnoringCase("Max-Age=28800")
        .doesNotContain(operator.substring(operator.length() - 43));
  }

  @Test
  void takesASessionOnlyFromABrowserAndOnlyUnaltered() {
    String body = json(PLAIN);
    String cookie = session();
    String altered = cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("A") ? "B" : "A");

    Answers.isProblem(http().postJson("/codec/decode", body, cookie), 401, "unauthorized");
    Answers.isProblem(
        http().postJson("/codec/decode", body, altered, "Origin: " + UI), 401, "unauthorized");
    Answers.isProblem(
        http().get("/v1/sells/1019a8b3c5d7e9f00112233445566778", cookie, "Origin: " + UI),
        401,
        "unauthorized");
  }

  @Test
  void endsASessionWithItsKey() {
    String cookie = session();
    postgres.jdbi().useHandle(it -> it.execute("update api_keys set revoked_at = now()"));

    Answer answer = http().postJson("/codec/decode", json(PLAIN), "Origin: " + UI, cookie);

    Answers.isProblem(answer, 401, "unauthorized");
    postgres.jdbi().useHandle(it -> it.execute("update api_keys set revoked_at = null"));
  }

  @Test
  void logsWhoAskedAndHowMuchButNothingOfIt() {
    Payload encrypted = cipher(KEY).encode(List.of(PLAIN)).get(0);
    try (LogCapture log = new LogCapture()) {
      http().postJson("/codec/decode", json(encrypted, PLAIN), operator, "X-Namespace: default");

      assertThat(log.messages())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "codec decode of 2 payloads for shop key_[0-9a-f]+, namespace default"))
          .noneSatisfy(line -> assertThat(line).contains(SECRET))
          .noneSatisfy(
              line ->
                  assertThat(line)
                      .contains(Base64.getEncoder().encodeToString(PLAIN.getData().toByteArray())));
    }
  }

  @Test
  void showsThePageToSignInOn() {
    Answer page = http().get("/codec");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.body()).contains("/codec/codec.js");
    assertThat(http().get("/codec/codec.js").status()).isEqualTo(200);
    assertThat(http().get("/codec/codec.css").status()).isEqualTo(200);
    Answers.isProblem(http().get("/codec/other.js"), 404, "not-found");
  }

  private static RawHttp http() {
    return api.http();
  }

  private static Answer preflight(String path, String origin) {
    return http()
        .send(
            RawHttp.head(
                    "OPTIONS",
                    path,
                    "Origin: " + origin,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type,x-namespace")
                + "\r\n");
  }

  /** The header a browser sends after it signed in. */
  private static String session() {
    Answer answer = http().postJson("/codec/session", "", operator);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    return "Cookie: " + answer.header("Set-Cookie").split(";")[0];
  }

  private static List<Payload> payloads(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return CodecJson.read(answer.body().getBytes(UTF_8));
  }

  private static String json(Payload... payloads) {
    return new String(CodecJson.write(List.of(payloads)), UTF_8);
  }

  private static PayloadCipher cipher(Secret key) {
    return PayloadCipher.from(new SecretsConfig(key, NONE, NONE)).orElseThrow();
  }

  private static Secret key(int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return new Secret(Base64.getEncoder().encodeToString(bytes));
  }
}
