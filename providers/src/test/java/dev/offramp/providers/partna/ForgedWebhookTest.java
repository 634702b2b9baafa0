package dev.offramp.providers.partna;

import static dev.offramp.providers.partna.TestKeys.base64;
import static dev.offramp.providers.partna.TestKeys.envelope;
import static dev.offramp.providers.partna.TestKeys.sign;
import static dev.offramp.providers.partna.TestKeys.signature;
import static dev.offramp.providers.partna.TestKeys.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that look like Partna's and are not: each is refused as forged, which is a 401. */
class ForgedWebhookTest {
  private static final String DATA = SeedPayloads.COMPLETED;
  private static final String GENUINE = signature(DATA);
  private static final byte[] RAW = Base64.getDecoder().decode(GENUINE);

  static Stream<Named<byte[]>> forgeries() throws GeneralSecurityException {
    return Stream.of(badSignatureTexts(), badSignatures(), changedData()).flatMap(List::stream);
  }

  private static List<Named<byte[]>> badSignatureTexts() {
    return List.of(
        named("no signature", "{\"event\":\"Offramp\",\"data\":" + DATA + "}"),
        named("signature null", member("null")),
        named("signature a number", member("7")),
        named("signature an object", member("{}")),
        named("signature an array", member("[\"" + GENUINE + "\"]")),
        named("signature false", member("false")),
        signed("empty signature", ""),
        signed("blank signature", " "),
        signed("signature of words", "genuine"),
        signed("one padding sign missing", GENUINE.substring(0, GENUINE.length() - 1)),
        signed("no padding", GENUINE.replace("=", "")),
        signed("one padding sign too many", GENUINE + "="),
        signed("space in front", " " + GENUINE),
        signed("line break behind", GENUINE + "\\n"),
        signed("wrapped lines", GENUINE.substring(0, 76) + "\\r\\n" + GENUINE.substring(76)),
        signed("trailing bits set", withTrailingBitSet(GENUINE)),
        signed("URL alphabet", Base64.getUrlEncoder().encodeToString(urlProne())),
        signed("hex", new BigInteger(1, RAW).toString(16)),
        signed("base64 twice", base64(utf8(GENUINE))),
        signed("two signatures", GENUINE + GENUINE),
        signed("two signatures with a comma", GENUINE + "," + GENUINE),
        signed("NUL behind", GENUINE + "\\u0000"),
        signed("full-width letters", "\uFF21".repeat(344)),
        signed("16,000 characters", "A".repeat(16_000)));
  }

  private static List<Named<byte[]>> badSignatures() throws GeneralSecurityException {
    byte[] data = utf8(DATA);
    return List.of(
        raw("one byte", new byte[1]),
        raw("255 bytes", Arrays.copyOf(RAW, 255)),
        raw("257 bytes", Arrays.copyOf(RAW, 257)),
        raw("zero in front", prefixed(RAW)),
        raw("all zero", new byte[256]),
        raw("one", one()),
        raw("all ones", filled(0xFF)),
        raw("reversed", reversed(RAW)),
        raw("the modulus", modulus(BigInteger.ZERO)),
        raw("the modulus less one", modulus(BigInteger.ONE)),
        raw("another key", sign(TestKeys.STRANGER, 222, data)),
        raw("a key not known yet", sign(TestKeys.NEXT, 222, data)),
        raw("a 3072-bit key", sign(TestKeys.rsa(3072, 4), 222, data)),
        raw("salt 0", sign(TestKeys.PARTNA, 0, data)),
        raw("salt 20", sign(TestKeys.PARTNA, 20, data)),
        raw("salt 31", sign(TestKeys.PARTNA, 31, data)),
        raw("salt 64", sign(TestKeys.PARTNA, 64, data)),
        raw("salt 221", sign(TestKeys.PARTNA, 221, data)),
        raw("PKCS#1 v1.5", pkcs1("SHA256withRSA", data)),
        raw("PKCS#1 v1.5 without digest", pkcs1("NONEwithRSA", new byte[32])),
        raw("PKCS#1 v1.5 with SHA-1", pkcs1("SHA1withRSA", data)),
        raw("of another body", sign(TestKeys.PARTNA, 222, utf8(SeedPayloads.PENDING))),
        raw("of the empty text", sign(TestKeys.PARTNA, 222, new byte[0])),
        raw(
            "of the envelope",
            sign(TestKeys.PARTNA, 222, utf8("{\"event\":\"Offramp\",\"data\":" + DATA + "}"))),
        raw("of event and data", sign(TestKeys.PARTNA, 222, utf8("Offramp" + DATA))),
        raw("of data with a line break", sign(TestKeys.PARTNA, 222, utf8(DATA + "\n"))),
        raw(
            "of data in UTF-16",
            sign(TestKeys.PARTNA, 222, DATA.getBytes(StandardCharsets.UTF_16LE))));
  }

  private static List<Named<byte[]>> changedData() {
    return List.of(
        data("another amount", DATA.replace("12.9392", "12.9393")),
        data("a zero more", DATA.replace("12.9392", "12.93920")),
        data("1 as 1.0", DATA.replace("1773706921", "1773706921.0")),
        data("an exponent", DATA.replace("0.11", "1.1e-1")),
        data("a space", DATA.replace(",", ", ")),
        data("a space inside the braces", DATA.replace("{", "{ ")),
        data("another order", reordered()),
        data("a member more", DATA.replace("}", ",\"x\":1}")),
        data("a member less", DATA.replace("\"sessionId\":\"DFE48F597F\",", "")),
        data("an escape for a letter", DATA.replace("completed", "complet\\u0065d")),
        data("an escaped slash", DATA.replace("KES", "\\/KES")),
        data("another case", DATA.replace("0x00B6845c", "0x00b6845c")),
        data("another reference", DATA.replace("a13953b7", "b13953b7")),
        data("another status", SeedPayloads.PENDING.replace("pending", "completed")),
        data("a look-alike letter", DATA.replace("completed", "c\u043Empleted")),
        data("data wrapped once more", "{\"data\":" + DATA + "}"),
        data("empty data", "{}"));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void refusesAForgery(byte[] body) {
    assertThatExceptionOfType(ForgedWebhookException.class)
        .isThrownBy(() -> SeedPayloads.reader().read(body));
  }

  @Test
  void comesInMoreThanFortyVariations() throws GeneralSecurityException {
    assertThat(forgeries()).hasSizeGreaterThan(60);
  }

  @Test
  void acceptsTheGenuineBodyAllTheseAreMadeFrom() {
    assertThat(SeedPayloads.reader().read(envelope("Offramp", DATA, GENUINE)).event()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Onramp", "Deposit", "Convert", "Transfer", "Withdrawal", "Sell", "", "\\u0000"})
  void aGenuineSellUnderAnotherNameMovesNothingAndTakesNoKeyOfASell(String name) {
    Message message = SeedPayloads.message(name, DATA);

    assertThat(message.event()).isEmpty();
    assertThat(message.key()).doesNotStartWith("offramp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"transactionReference\":\"a13953b727b9f20ab1ab76dfd9abe4ca\",\"amount\":1,\"fromUser\":"
            + "\"u\",\"toUser\":\"v\",\"currency\":\"KES\",\"status\":\"completed\"}",
        "{\"transactionReference\":\"a13953b727b9f20ab1ab76dfd9abe4ca\",\"fromUser\":\"u\","
            + "\"fromAmount\":1,\"toAmount\":130,\"fromCurrency\":\"USD\",\"toCurrency\":\"KES\"}",
        "{\"transactionReference\":\"a13953b727b9f20ab1ab76dfd9abe4ca\",\"status\":\"completed\","
            + "\"fromAmount\":14.2,\"toAmount\":0.0954,\"fromCurrency\":\"KES\",\"toCurrency\":"
            + "\"CUSD\",\"fromNetwork\":\"kenyanshilling\",\"toNetwork\":\"celo\"}",
        "{\"transactionReference\":\"a13953b727b9f20ab1ab76dfd9abe4ca\",\"status\":\"completed\","
            + "\"fromAmount\":1,\"toAmount\":130,\"fromCurrency\":\"USD\",\"toCurrency\":\"KES\"}",
        "{\"amount\":1,\"toUser\":\"u\",\"currency\":\"KES\",\"status\":\"completed\",\"sessionId\":"
            + "\"DFE48F597F\",\"transactionMemo\":\"Mock Deposit\"}"
      })
  void aGenuineBodyOfAnotherEventUnderTheNameOfframpMovesNothing(String data) {
    Message message = SeedPayloads.message("Offramp", data);

    assertThat(message.event()).isEmpty();
    assertThat(message.key()).contains(":sha256:");
  }

  @Test
  void membersOutsideTheSignedPartAreNeverBelieved() {
    String body =
        "{\"status\":\"failed\",\"transactionReference\":\"ff\",\"event\":\"Offramp\",\"data\":"
            + DATA
            + ",\"signature\":\""
            + GENUINE
            + "\",\"toAmount\":1000000}";

    Message message = SeedPayloads.reader().read(utf8(body));

    assertThat(message).isEqualTo(SeedPayloads.message("Offramp", DATA));
  }

  @Test
  void everyResendWithAFreshSignatureIsTheSameMessage() {
    assertThat(SeedPayloads.message("Offramp", DATA).key())
        .isEqualTo(SeedPayloads.message("Offramp", DATA).key());
    assertThat(signature(DATA)).isNotEqualTo(GENUINE);
  }

  private static Named<byte[]> named(String name, String body) {
    return Named.of(name, utf8(body));
  }

  private static Named<byte[]> signed(String name, String signatureText) {
    return Named.of(name, envelope("Offramp", DATA, signatureText));
  }

  private static Named<byte[]> raw(String name, byte[] signature) {
    return signed("signature: " + name, base64(signature));
  }

  private static Named<byte[]> data(String name, String data) {
    return Named.of("data: " + name, envelope("Offramp", data, GENUINE));
  }

  private static String member(String signature) {
    return "{\"event\":\"Offramp\",\"data\":" + DATA + ",\"signature\":" + signature + "}";
  }

  /** 256 bytes leave four unused bits in the last letter: decoders commonly ignore them. */
  private static String withTrailingBitSet(String signature) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = signature.length() - 3;
    char next = alphabet.charAt(alphabet.indexOf(signature.charAt(last)) + 1);
    return signature.substring(0, last) + next + "==";
  }

  /** A genuine signature whose text differs between the two alphabets. */
  private static byte[] urlProne() {
    byte[] signature = RAW;
    while (!base64(signature).contains("+") && !base64(signature).contains("/")) {
      signature = sign(TestKeys.PARTNA, 222, utf8(DATA));
    }
    return signature;
  }

  private static byte[] pkcs1(String algorithm, byte[] data) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(TestKeys.PARTNA.getPrivate());
    signature.update(data);
    return signature.sign();
  }

  private static String reordered() {
    String members = DATA.substring(1, DATA.length() - 1);
    int comma = members.indexOf(',');
    return "{" + members.substring(comma + 1) + "," + members.substring(0, comma) + "}";
  }

  private static byte[] modulus(BigInteger less) {
    byte[] bytes = TestKeys.publicKey(TestKeys.PARTNA).getModulus().subtract(less).toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 256, bytes.length);
  }

  private static byte[] prefixed(byte[] bytes) {
    byte[] longer = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, longer, 1, bytes.length);
    return longer;
  }

  private static byte[] one() {
    byte[] bytes = new byte[256];
    bytes[255] = 1;
    return bytes;
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[256];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }
}
