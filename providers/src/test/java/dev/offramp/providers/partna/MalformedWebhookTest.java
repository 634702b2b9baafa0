package dev.offramp.providers.partna;

import static dev.offramp.providers.partna.TestKeys.envelope;
import static dev.offramp.providers.partna.TestKeys.signature;
import static dev.offramp.providers.partna.TestKeys.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that were never a webhook of Partna's, though signed where they can be: a 400. */
class MalformedWebhookTest {
  private static final String DATA = SeedPayloads.COMPLETED;
  private static final String SIGNED = "\"signature\":\"" + signature(DATA) + "\"";
  private static final String EVENT = "\"event\":\"Offramp\"";
  private static final String GENUINE = "{" + EVENT + ",\"data\":" + DATA + "," + SIGNED + "}";

  static Stream<Named<byte[]>> malformations() {
    return Stream.of(notOneObject(), badMembers(), saidTwice(), beyondLimits(), badBytes())
        .flatMap(List::stream);
  }

  private static List<Named<byte[]>> notOneObject() {
    return List.of(
        named("nothing", ""),
        named("white space", " \n"),
        named("not JSON", "hello"),
        named("a form", "event=Offramp&data=1"),
        named("XML", "<event/>"),
        named("null", "null"),
        named("a number", "1"),
        named("a text", "\"{}\""),
        named("an array", "[" + GENUINE + "]"),
        named("two objects", GENUINE + GENUINE),
        named("text behind", GENUINE + " x"),
        named("a bracket behind", GENUINE + "]"),
        named("a comment behind", GENUINE + "// done"),
        named("text in front", "x" + GENUINE),
        named("a script guard in front", ")]}'\n" + GENUINE),
        named("cut off in the signature", GENUINE.substring(0, GENUINE.length() - 40)),
        named("cut off in the data", GENUINE.substring(0, 100)),
        named("cut off before the last brace", GENUINE.substring(0, GENUINE.length() - 1)),
        named("single quotes", GENUINE.replace('"', '\'')),
        named("unquoted names", GENUINE.replace("\"event\"", "event")),
        named("a comma too many", GENUINE.replace("," + SIGNED, "," + SIGNED + ",")),
        named("a comment inside", GENUINE.replace("{" + EVENT, "{/**/" + EVENT)));
  }

  private static List<Named<byte[]>> badMembers() {
    return List.of(
        named("empty object", "{}"),
        named("no event", "{\"data\":" + DATA + "," + SIGNED + "}"),
        named("event null", GENUINE.replace(EVENT, "\"event\":null")),
        named("event a number", GENUINE.replace(EVENT, "\"event\":1")),
        named("event an array", GENUINE.replace(EVENT, "\"event\":[\"Offramp\"]")),
        named("Event in capitals", GENUINE.replace("\"event\"", "\"EVENT\"")),
        named("no data", "{" + EVENT + "," + SIGNED + "}"),
        named("data null", data("null")),
        named("data a number", data("1")),
        named("data an array", data("[" + DATA + "]")),
        named("data a text", data("\"" + DATA.replace("\"", "\\\"") + "\"")),
        named("data nested", "{\"body\":" + GENUINE + "}"),
        named("NaN", data("{\"a\":NaN}")),
        named("a leading zero", data("{\"a\":01}")),
        named("a plus sign", data("{\"a\":+1}")),
        named("a bare point", data("{\"a\":.5}")),
        named("a bad escape", data("{\"a\":\"\\x41\"}")),
        named("a line break in a text", data("{\"a\":\"\n\"}")));
  }

  private static List<Named<byte[]>> saidTwice() {
    return List.of(
        named("two events", GENUINE.replace(EVENT, EVENT + ",\"event\":\"Onramp\"")),
        named("two data", "{\"data\":{}," + GENUINE.substring(1)),
        named("two data, the false one last", behind("\"data\":{}")),
        named("two signatures", behind(SIGNED)),
        named("two signatures, the false one last", behind("\"signature\":\"\"")),
        named("two other members", "{\"x\":1,\"x\":1," + GENUINE.substring(1)),
        named("data twice by an escape", behind("\"d\\u0061ta\":{}")),
        named("a member of data twice", signed(DATA.replace("}", ",\"status\":\"failed\"}"))),
        named("twice by an escape", signed(DATA.replace("}", ",\"st\\u0061tus\":\"failed\"}"))),
        named("twice deep inside", signed("{\"a\":[{\"b\":{\"c\":1,\"c\":1}}]}")));
  }

  private static List<Named<byte[]>> beyondLimits() {
    return List.of(
        named("10 MB", "{\"x\":\"" + "x".repeat(10_000_000) + "\"}"),
        named("65,537 bytes", GENUINE + " ".repeat(65_537 - GENUINE.length())),
        named("depth 33", signed(nested(32))),
        named("depth 10,000", signed(nested(10_000))),
        named("open brackets without end", "[".repeat(60_000)),
        named("a number of 41 digits", signed("{\"a\":" + "1".repeat(41) + "}")),
        named("a fraction of 41 digits", signed("{\"a\":0." + "1".repeat(40) + "}")),
        named("a text of 16,385 characters", signed("{\"a\":\"" + "a".repeat(16_385) + "\"}")),
        named("a long text deep inside", signed("{\"a\":[\"" + "a".repeat(16_385) + "\"]}")),
        named("a long text outside", behind("\"x\":\"" + "a".repeat(16_385) + "\"")),
        named("a name of 129 characters", signed("{\"" + "a".repeat(129) + "\":1}")),
        named("5,001 tokens", signed("{\"a\":[" + "1,".repeat(5_000) + "1]}")));
  }

  private static List<Named<byte[]>> badBytes() {
    return List.of(
        Named.of("a byte order mark", utf8("\uFEFF" + GENUINE)),
        Named.of("UTF-16, little end first", GENUINE.getBytes(StandardCharsets.UTF_16LE)),
        Named.of("UTF-16, big end first", GENUINE.getBytes(StandardCharsets.UTF_16BE)),
        Named.of("UTF-16 with a mark", GENUINE.getBytes(StandardCharsets.UTF_16)),
        Named.of("UTF-32", GENUINE.getBytes(Charset.forName("UTF-32LE"))),
        Named.of("NUL behind", utf8(GENUINE + "\0")),
        Named.of("NUL in front", utf8("\0" + GENUINE)),
        Named.of("NUL inside a text", utf8(GENUINE.replace("Offramp", "Off\0ramp"))),
        Named.of("a lone continuation byte", withBytes(0x80)),
        Named.of("an overlong slash", withBytes(0xC0, 0xAF)),
        Named.of("half a surrogate pair", withBytes(0xED, 0xA0, 0x80)),
        Named.of("a code point beyond Unicode", withBytes(0xF4, 0x90, 0x80, 0x80)),
        Named.of("half a character", withBytes(0xE2, 0x82)),
        Named.of("Latin-1", withBytes(0xE9)),
        Named.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 1, 1, 1}));
  }

  @ParameterizedTest
  @MethodSource("malformations")
  void refusesAMalformedBody(byte[] body) {
    assertThatExceptionOfType(MalformedWebhookException.class)
        .isThrownBy(() -> SeedPayloads.reader().read(body))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("x41", "hello", "KES"));
  }

  @Test
  void acceptsTheBodyAllTheseAreMadeFromAndTheLimitsThemselves() {
    assertThat(malformations()).hasSizeGreaterThan(70);
    assertThat(SeedPayloads.reader().read(utf8(GENUINE)).event()).isPresent();
    assertThat(SeedPayloads.reader().read(utf8(" \r\n" + GENUINE + "\n\t ")).event()).isPresent();
    assertThat(SeedPayloads.reader().read(utf8(signed(nested(30)))).event()).isEmpty();
    assertThat(SeedPayloads.message("x", "{\"a\":\"" + "a".repeat(16_000) + "\"}").event())
        .isEmpty();
    assertThat(SeedPayloads.message("x", "{\"a\":\"\u20AC \uD83D\uDE00 }\"}").event()).isEmpty();
  }

  private static Named<byte[]> named(String name, String body) {
    return Named.of(name, utf8(body));
  }

  private static String data(String data) {
    return GENUINE.replace(DATA, data);
  }

  private static String behind(String member) {
    return GENUINE.substring(0, GENUINE.length() - 1) + "," + member + "}";
  }

  private static String signed(String data) {
    return new String(envelope("Offramp", data, signature(data)), StandardCharsets.UTF_8);
  }

  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static byte[] withBytes(int... bytes) {
    byte[] body = utf8(GENUINE);
    int here = GENUINE.indexOf("Offramp");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(body, here));
    for (int b : bytes) {
      out.write(b);
    }
    out.writeBytes(Arrays.copyOfRange(body, here, body.length));
    return out.toByteArray();
  }
}
