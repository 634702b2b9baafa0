package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartnaKeysTest {
  private static final KeyPair PAIR = TestKeys.PARTNA;
  private static final RSAPublicKey KEY = TestKeys.publicKey(PAIR);
  private static final String SPKI = pem("PUBLIC KEY", KEY.getEncoded());
  private static final String PKCS1 = pem("RSA PUBLIC KEY", pkcs1(KEY));

  static Stream<Arguments> mistakes() throws GeneralSecurityException {
    KeyPair curve = KeyPairGenerator.getInstance("EC").generateKeyPair();
    byte[] weak = TestKeys.rsa(1024, 1).getPublic().getEncoded();
    byte[] pss =
        KeyPairGenerator.getInstance("RSASSA-PSS").generateKeyPair().getPublic().getEncoded();
    return Stream.of(
        Arguments.of("nothing", "", "path of a readable"),
        Arguments.of("no such file", "/no/such/file.pem", "path of a readable"),
        Arguments.of("a directory", ".", "path of a readable"),
        Arguments.of("an impossible path", "a\0b", "path of a readable"),
        Arguments.of("bare base64", TestKeys.base64(KEY.getEncoded()), "path of a readable"),
        Arguments.of("no end line", SPKI.replace("-----END", "----END"), "to its END line"),
        Arguments.of("two kinds", SPKI.replace("END PUBLIC", "END RSA PUBLIC"), "END line"),
        Arguments.of("words around it", "our key:\n" + SPKI, "nothing but PEM blocks"),
        Arguments.of("half a second one", SPKI + SPKI.substring(0, 200), "nothing but PEM"),
        Arguments.of("missing letters", SPKI.replace("MIIB", ""), "copy the whole PEM block"),
        Arguments.of("not base64", SPKI.replace("MIIB", "????"), "copy the whole PEM block"),
        Arguments.of("empty block", pem("PUBLIC KEY", new byte[0]), "copy the whole PEM block"),
        Arguments.of("PKCS#1 named SPKI", pem("PUBLIC KEY", pkcs1(KEY)), "PEM block"),
        Arguments.of(
            "a private key", pem("PRIVATE KEY", PAIR.getPrivate().getEncoded()), "private"),
        Arguments.of("an old private key", written(PAIR.getPrivate()), "private"),
        Arguments.of("a certificate", pem("CERTIFICATE", KEY.getEncoded()), ""),
        Arguments.of("an elliptic curve", pem("PUBLIC KEY", curve.getPublic().getEncoded()), "RSA"),
        Arguments.of("a key for PSS alone", pem("PUBLIC KEY", pss), "RSA"),
        Arguments.of("a short key", pem("PUBLIC KEY", weak), "at least 2048 bits"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refusesAMistakeAndSaysWhatWouldBeRight(String name, String text, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartnaKeys.read(text))
        .withMessageStartingWith("the webhook key ")
        .withMessageContaining(sentence)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MIIB", "/no/such", "our key"));
  }

  @Test
  void readsBothPublishedKeys() throws GeneralSecurityException {
    assertThat(fingerprint(PartnaKeys.read(Resources.STAGING_KEY).get(0)))
        .isEqualTo("38d57f52ff84615f903d39f6bb8dc250611abd481109d3f5329529eda62bc4a6");
    assertThat(fingerprint(PartnaKeys.read(Resources.PRODUCTION_KEY).get(0)))
        .isEqualTo("c9ec49258f715adf50e92c01636a6c9e57b3b88c20cbaa76ba0840ab6c39bd7e");
  }

  @Test
  void readsSpkiAndPkcs1AsTheSameKey() {
    assertThat(PartnaKeys.read(SPKI)).containsExactly(KEY);
    assertThat(PartnaKeys.read(PKCS1)).containsExactly(KEY);
    assertThat(PartnaKeys.read(PKCS1.replace("\n", "\r\n"))).containsExactly(KEY);
  }

  @Test
  void readsALineBreakWrittenAsInAnEnvironmentVariable() {
    assertThat(PartnaKeys.read(PKCS1.replace("\n", "\\n"))).containsExactly(KEY);
    assertThat(PartnaKeys.read(PKCS1.replace("\n", "\\r\\n"))).containsExactly(KEY);
  }

  @Test
  void readsSeveralKeysInTheirOrder() {
    RSAPublicKey next = TestKeys.publicKey(TestKeys.NEXT);
    String text = "\n" + PKCS1 + "\n\n" + pem("PUBLIC KEY", next.getEncoded()) + "\n" + SPKI + "\n";

    assertThat(PartnaKeys.read(text)).containsExactly(KEY, next, KEY);
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.pem");
    Files.writeString(file, PKCS1 + "\n" + SPKI);

    assertThat(PartnaKeys.read(file.toString())).containsExactly(KEY, KEY);
    assertThat(PartnaKeys.read(" " + file + "\n")).hasSize(2);
    assertThat(PartnaKeys.read(Resources.path("staging-public-key.pem").toString())).hasSize(1);
  }

  @Test
  void refusesAFileThatIsNoPem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.pem");
    Files.write(file, KEY.getEncoded());

    assertThatIllegalArgumentException().isThrownBy(() -> PartnaKeys.read(file.toString()));
  }

  private static String fingerprint(RSAPublicKey key) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
  }

  private static byte[] pkcs1(RSAPublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /** As old tools write it: BEGIN RSA PRIVATE KEY. */
  private static String written(Object key) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
