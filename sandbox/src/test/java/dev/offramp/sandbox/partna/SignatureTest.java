package dev.offramp.sandbox.partna;

import static dev.offramp.sandbox.SandboxFixture.SEED_REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.json.Json;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies the webhooks with RSA arithmetic of its own (RFC 8017, 9.1.2), not with a signer's code.
 */
final class SignatureTest {
  private static final String SPKI_PREFIX = "30820122300d06092a864886f70d01010105000382010f00";

  @TempDir Path home;
  private SandboxFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new SandboxFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void signsTheBytesOfDataWithASaltOf222() throws Exception {
    String body = firstBody();

    assertThat(saltLength(dataOf(body), signatureOf(body))).isEqualTo(222);
    assertThat(signatureOf(body)).hasSize(256);
  }

  @Test
  void anyOtherByteIsNotSigned() throws Exception {
    String body = firstBody();
    String altered = dataOf(body).replace("12.93", "12.94");

    assertThat(saltLength(altered, signatureOf(body))).isEqualTo(-1);
  }

  @Test
  void canUseADigestLengthSaltInstead() throws Exception {
    sandbox.faults("{'switches':{'webhookSaltLength':32}}");

    String body = firstBody();

    assertThat(saltLength(dataOf(body), signatureOf(body))).isEqualTo(32);
  }

  @Test
  void canEscapeAsGoDoes() throws Exception {
    sandbox.faults("{'switches':{'escapeHtml':true}}");
    sandbox
        .call()
        .control(
            "POST",
            "/partna/ramps/" + SEED_REFERENCE + "/confirm",
            "{'amount':'0.11','from_currency':'CUSD','from_network':'celo','to_currency':'KES',"
                + "'address':'<&>'}");
    SandboxFixture.await("it came", () -> !sandbox.receiver.bodies().isEmpty());

    String body = sandbox.receiver.bodies().get(0);

    assertThat(dataOf(body)).contains("\"sendingAddress\":\"\\u003c\\u0026\\u003e\"");
    assertThat(saltLength(dataOf(body), signatureOf(body))).isEqualTo(222);
  }

  @Test
  void bodiesHoldExactlyEventDataAndSignature() {
    JsonNode body = Json.parse(firstBody().getBytes(StandardCharsets.UTF_8));

    assertThat(body.fieldNames()).toIterable().containsExactly("event", "data", "signature");
    assertThat(body.path("event").asText()).isEqualTo("Offramp");
  }

  private String firstBody() {
    sandbox.confirm(SEED_REFERENCE);
    SandboxFixture.await("it came", () -> !sandbox.receiver.bodies().isEmpty());
    return sandbox.receiver.bodies().get(0);
  }

  private static String dataOf(String body) {
    return body.substring(body.indexOf("\"data\":") + 7, body.indexOf(",\"signature\":"));
  }

  private static byte[] signatureOf(String body) {
    String text = Json.parse(body.getBytes(StandardCharsets.UTF_8)).path("signature").asText();
    return Base64.getDecoder().decode(text);
  }

  /** The salt length of a good EMSA-PSS signature, or -1 when it is not one. */
  private int saltLength(String data, byte[] signature) throws Exception {
    RSAPublicKey key = publicKey();
    byte[] raw =
        new BigInteger(1, signature)
            .modPow(key.getPublicExponent(), key.getModulus())
            .toByteArray();
    byte[] encoded = new byte[256];
    System.arraycopy(
        raw,
        Math.max(0, raw.length - 256),
        encoded,
        Math.max(0, 256 - raw.length),
        Math.min(256, raw.length));
    byte[] masked = Arrays.copyOf(encoded, 256 - 33);
    byte[] hash = Arrays.copyOfRange(encoded, 256 - 33, 255);
    if ((encoded[255] & 0xff) != 0xbc) {
      return -1;
    }
    byte[] mask = mgf1(hash, masked.length);
    for (int at = 0; at < masked.length; at++) {
      masked[at] ^= mask[at];
    }
    masked[0] &= 0x7f;
    int one = 0;
    while (one < masked.length && masked[one] == 0) {
      one++;
    }
    if (one == masked.length || masked[one] != 1) {
      return -1;
    }
    byte[] salt = Arrays.copyOfRange(masked, one + 1, masked.length);
    MessageDigest again = MessageDigest.getInstance("SHA-256");
    again.update(new byte[8]);
    again.update(sha256(data.getBytes(StandardCharsets.UTF_8)));
    return Arrays.equals(again.digest(salt), hash) ? salt.length : -1;
  }

  private RSAPublicKey publicKey() throws Exception {
    String base64 =
        String.join(
            "",
            Files.readAllLines(home.resolve("partna-webhook.pem")).stream()
                .filter(line -> !line.startsWith("-----"))
                .toList());
    byte[] spki =
        HexFormat.of()
            .parseHex(SPKI_PREFIX + HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
  }

  private static byte[] mgf1(byte[] seed, int length) throws Exception {
    byte[] mask = new byte[length];
    for (int block = 0; block * 32 < length; block++) {
      ByteBuffer input = ByteBuffer.allocate(seed.length + 4).put(seed).putInt(block);
      System.arraycopy(
          sha256(input.array()), 0, mask, block * 32, Math.min(32, length - block * 32));
    }
    return mask;
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
