package dev.offramp.api.web;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.offramp.workflows.money.Money;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {
  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("nothing", ""),
        arguments("spaces only", " \n"),
        arguments("an open object", "{\"a\":1"),
        arguments("an open string", "{\"a\":\"b"),
        arguments("a trailing comma", "{\"a\":1,}"),
        arguments("single quotes", "{'a':1}"),
        arguments("an unquoted name", "{a:1}"),
        arguments("a comment", "{\"a\":1/* b */}"),
        arguments("a hash comment", "{\"a\":1} # b"),
        arguments("NaN", "{\"a\":NaN}"),
        arguments("Infinity", "{\"a\":-Infinity}"),
        arguments("a leading zero", "{\"a\":01}"),
        arguments("a leading plus", "{\"a\":+1}"),
        arguments("a leading point", "{\"a\":.5}"),
        arguments("a trailing point", "{\"a\":5.}"),
        arguments("hexadecimal", "{\"a\":0x10}"),
        arguments("a raw newline in a string", "{\"a\":\"b\nc\"}"),
        arguments("a raw NUL", "{\"a\":\"\u0000\"}"),
        arguments("an unknown escape", "{\"a\":\"\\x\"}"),
        arguments("a short escape", "{\"a\":\"\\u12\"}"),
        arguments("a second document", "{} {}"),
        arguments("text after it", "{}x"),
        arguments("a bracket after it", "{}]"),
        arguments("the same name twice", "{\"a\":1,\"a\":1}"),
        arguments("the same name twice, once escaped", "{\"a\":1,\"\\u0061\":2}"),
        arguments("the same name twice below", "{\"b\":[{\"a\":1,\"a\":2}]}"),
        arguments("nesting of 33", nested(33)),
        arguments("nesting of 1,000", nested(1_000)),
        arguments("nesting of 30,000", "[".repeat(30_000)),
        arguments("objects nested 33 times", "{\"a\":".repeat(33) + "1" + "}".repeat(33)),
        arguments("a string of 16,385", "[\"" + "a".repeat(16_385) + "\"]"),
        arguments("a name of 129", "{\"" + "a".repeat(129) + "\":1}"),
        arguments("a number of 41 digits", "[" + "9".repeat(41) + "]"),
        arguments("a number of 60,000 digits", "[" + "9".repeat(60_000) + "]"),
        arguments("6,000 values", "[" + "1,".repeat(5_999) + "1]"),
        arguments("4,000 members", members(4_000)),
        arguments("more than 64 KiB", "[" + " ".repeat(65_536) + "]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refusesJsonWith(String what, String body) {
    ApiException refusal = refusalOf(body.getBytes(UTF_8));

    assertThat(refusal.problem()).isEqualTo(Problem.MALFORMED_JSON);
    assertThat(refusal.detail())
        .endsWith(".")
        .doesNotContain("Exception", "com.", "java", "Jackson", "StreamRead");
  }

  static Stream<Arguments> wrongBytes() {
    return Stream.of(
        arguments("UTF-16BE", "{\"a\":1}".getBytes(UTF_16BE)),
        arguments("UTF-16LE", "{\"a\":1}".getBytes(UTF_16LE)),
        arguments("UTF-16 with a mark", "\uFEFF{\"a\":1}".getBytes(UTF_16BE)),
        arguments("UTF-32", "{\"a\":1}".getBytes(Charset.forName("UTF-32BE"))),
        arguments("a UTF-8 mark", "\uFEFF{\"a\":1}".getBytes(UTF_8)),
        arguments("a lone continuation", bytes('"', 0x80, '"')),
        arguments("a cut sequence", bytes('"', 0xE2, 0x82, '"')),
        arguments("an overlong slash", bytes('"', 0xC0, 0xAF, '"')),
        arguments("an encoded surrogate", bytes('"', 0xED, 0xA0, 0x80, '"')),
        arguments("beyond Unicode", bytes('"', 0xF5, 0x80, 0x80, 0x80, '"')),
        arguments("ISO 8859-1", bytes('"', 0xE9, '"')));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongBytes")
  void refusesBytesThatAreNotUtf8(String what, byte[] body) {
    assertThat(refusalOf(body).problem()).isEqualTo(Problem.MALFORMED_JSON);
  }

  @Test
  void takesWhatIsJustWithinTheLimits() {
    assertThat(StrictJson.tree(nested(32).getBytes(UTF_8)).isArray()).isTrue();
    assertThat(StrictJson.tree(("[" + "9".repeat(40) + "]").getBytes(UTF_8)).get(0).toString())
        .isEqualTo("9".repeat(40));
    assertThat(StrictJson.tree("{\"a\":\"ä€😀\"}".getBytes(UTF_8)).get("a").textValue())
        .isEqualTo("ä€😀");
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        arguments("{\"name\":1,\"count\":1}", "/name", "must be a string"),
        arguments("{\"name\":true,\"count\":1}", "/name", "must be a string"),
        arguments("{\"name\":1.5,\"count\":1}", "/name", "must be a string"),
        arguments("{\"name\":[],\"count\":1}", "/name", "must be a string"),
        arguments("{\"name\":{},\"count\":1}", "/name", "must be a string"),
        arguments("{\"name\":\"a\",\"count\":\"1\"}", "/count", "must be a whole number"),
        arguments("{\"name\":\"a\",\"count\":\"\"}", "/count", "must be a whole number"),
        arguments("{\"name\":\"a\",\"count\":1.5}", "/count", "must be a whole number"),
        arguments("{\"name\":\"a\",\"count\":null}", "/count", "must be a whole number"),
        arguments("{\"name\":\"a\",\"count\":true}", "/count", "must be a whole number"),
        arguments(
            "{\"name\":\"a\",\"count\":99999999999}", "/count", "must be a whole number in bounds"),
        arguments("{\"count\":1,\"weight\":\"12.5\"}", "/weight", "must be a decimal number"),
        arguments("{\"count\":1,\"gift\":\"true\"}", "/gift", "must be true or false"),
        arguments("{\"count\":1,\"gift\":1}", "/gift", "must be true or false"),
        arguments("{\"count\":1,\"gift\":\"\"}", "/gift", "must be true or false"),
        arguments("{\"count\":1,\"scope\":\"x\"}", "/scope", "must be one of start, read, operate"),
        arguments("{\"count\":1,\"scope\":0}", "/scope", "must be one of start, read, operate"),
        arguments("{\"count\":1,\"scope\":\"\"}", "/scope", "must be one of start, read, operate"),
        arguments(
            "{\"count\":1,\"scope\":\"READ\"}", "/scope", "must be one of start, read, operate"),
        arguments(
            "{\"count\":1,\"at\":5}",
            "/at",
            "must be a time in RFC 3339, such as \"2026-11-21T12:00:00Z\""),
        arguments(
            "{\"count\":1,\"at\":\"yesterday\"}",
            "/at",
            "must be a time in RFC 3339, such as \"2026-11-21T12:00:00Z\""),
        arguments("{\"count\":1,\"lines\":{}}", "/lines", "must be a list"),
        arguments("{\"count\":1,\"lines\":\"\"}", "/lines", "must be a list"),
        arguments(
            "{\"count\":1,\"lines\":[{\"text\":\"a\"},{\"text\":3}]}",
            "/lines/1/text",
            "must be a string"),
        arguments("{\"count\":1,\"lines\":[5]}", "/lines/0", "must be an object"),
        arguments("{\"count\":1,\"lines\":[[]]}", "/lines/0", "must be an object"),
        arguments("{\"count\":1,\"lines\":[\"\"]}", "/lines/0", "must be an object"),
        arguments(
            "{\"count\":1,\"a/b~c\":1}",
            "/a~1b~0c",
            "is not known here; known are at, count, gift, lines, name, scope, weight"),
        arguments(
            "{\"count\":1,\"__proto__\":1}",
            "/__proto__",
            "is not known here; known are at, count, gift, lines, name, scope, weight"),
        arguments(
            "{\"count\":1,\"Name\":\"a\"}",
            "/Name",
            "is not known here; known are at, count, gift, lines, name, scope, weight"),
        arguments("{\"count\":1,\"weight\":1e1000000}", "/weight", "must have at most 40 digits"),
        arguments("{\"count\":1,\"weight\":1e-1000000}", "/weight", "must have at most 40 digits"),
        arguments("{\"count\":1e1000000}", "/count", "must have at most 40 digits"),
        arguments("[]", "", "must be an object"),
        arguments("5", "", "must be an object"),
        arguments("\"\"", "", "must be an object"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void saysWhereAndWhatWouldBeRight(String body, String pointer, String message) {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> StrictJson.read(body.getBytes(UTF_8), ProbeApp.Order.class));

    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_REQUEST);
    assertThat(refusal.errors()).containsExactly(new InputError(pointer, message));
  }

  @Test
  void refusesNullAsARecord() {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class,
            () -> StrictJson.read("null".getBytes(UTF_8), ProbeApp.Order.class));

    assertThat(refusal.problem()).isEqualTo(Problem.MALFORMED_JSON);
  }

  @Test
  void readsARecord() {
    String body =
        "{\"name\":\"a\",\"count\":2,\"weight\":0.10,\"gift\":true,\"scope\":\"read\","
            + "\"at\":\"2026-11-21T12:00:00Z\",\"lines\":[{\"text\":\"\"}]}";

    ProbeApp.Order order = StrictJson.read(body.getBytes(UTF_8), ProbeApp.Order.class);

    assertThat(order.weight()).isEqualTo("0.10");
    assertThat(order.scope()).isEqualTo(Scope.READ);
    assertThat(order.lines()).containsExactly(new ProbeApp.Line(""));
  }

  @Test
  void judgesNamesThatCollideByHashQuickly() {
    String names =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "\"" + colliding(i) + "\":1")
            .collect(Collectors.joining(","));

    Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          try {
            StrictJson.tree(("{" + names + "}").getBytes(UTF_8));
          } catch (ApiException refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.MALFORMED_JSON);
          }
        });
  }

  @Test
  void writesAmountsPlainAndTimesInMillis() {
    record Answer(Money money, Instant at, String missing) {}
    Answer answer =
        new Answer(
            Money.of("0.000000000000000001", "ETH"),
            Instant.parse("2026-11-21T12:00:00.123456789Z"),
            null);

    assertThat(new String(StrictJson.write(answer), UTF_8))
        .isEqualTo(
            "{\"money\":{\"amount\":\"0.000000000000000001\",\"currency\":\"ETH\"},"
                + "\"at\":\"2026-11-21T12:00:00.123Z\",\"missing\":null}");
    assertThat(new String(StrictJson.write(List.of(Instant.EPOCH)), UTF_8))
        .isEqualTo("[\"1970-01-01T00:00:00Z\"]");
  }

  private static ApiException refusalOf(byte[] body) {
    return catchThrowableOfType(ApiException.class, () -> StrictJson.tree(body));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** "Aa" and "BB" have one hash, so every text of eleven of them has too. */
  private static String colliding(int i) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 11; bit++) {
      name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
