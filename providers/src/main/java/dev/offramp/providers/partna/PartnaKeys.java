package dev.offramp.providers.partna;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Reads the public keys Partna signs its webhooks with (partna.md, section 11.2): PEM text or the
 * path of a file with it, PKCS#1 or SPKI, one or several.
 *
 * <p>Every refusal is an {@link IllegalArgumentException} whose sentence says what would be right
 * and quotes nothing.
 */
final class PartnaKeys {
  private static final int SMALLEST_BITS = 2048;
  private static final int LARGEST_FILE = 65_536;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \\1-----", Pattern.DOTALL);

  /** The SHA-256 of the four keys of Partna's retired webhooks (partna.md, section 11.6). */
  private static final Set<String> RETIRED =
      Set.of(
          "fc65d0d0964e976545837facabcd27a66d097ca84a3cc40fde79a175704d057b",
          "3a2987159a4cca49460e32cafe33abcc55151ecb401f27bd5c5a168717a1cd59",
          "37fd351cac84614f7ada316b199ce9fbaa36abf7ed62bdfa25233bdcbd3dd8fd",
          "a9e4cf7a35fcae53ec44dc531802b374d7f8dfb9f203febe1ce8fdcbe88467e9");

  private PartnaKeys() {}

  static List<RSAPublicKey> read(String textOrPath) {
    String text = textOrPath.contains("-----BEGIN") ? textOrPath : contentOf(textOrPath.strip());
    // An environment variable often carries its line breaks as \n.
    Matcher blocks = BLOCK.matcher(text.replace("\\r", "").replace("\\n", "\n"));
    List<RSAPublicKey> keys = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    while (blocks.find()) {
      keys.add(readBlock(blocks.group()));
      blocks.appendReplacement(rest, "");
    }
    blocks.appendTail(rest);
    if (keys.isEmpty() || !rest.toString().isBlank()) {
      throw new IllegalArgumentException(
          "the webhook key must be nothing but PEM blocks, each from -----BEGIN RSA PUBLIC KEY-----"
              + " or -----BEGIN PUBLIC KEY----- to its END line, separated by blank lines");
    }
    return List.copyOf(keys);
  }

  private static String contentOf(String path) {
    try {
      Path file = Path.of(path);
      if (!path.isEmpty() && Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
        return Files.readString(file, StandardCharsets.US_ASCII);
      }
    } catch (IOException | InvalidPathException unreadable) {
      // Said below: the text may be anything, even a secret, so it is not repeated.
    }
    throw new IllegalArgumentException(
        "the webhook key must be PEM text (-----BEGIN PUBLIC KEY-----) or the path of a readable"
            + " PEM file");
  }

  private static RSAPublicKey readBlock(String pem) {
    Object found = parse(pem);
    if (found instanceof PEMKeyPair
        || found instanceof PEMEncryptedKeyPair
        || found instanceof PrivateKeyInfo
        || found instanceof PKCS8EncryptedPrivateKeyInfo) {
      throw new IllegalArgumentException(
          "the webhook key is a private key: give the public key that Partna publishes, and nobody"
              + " else's private key");
    }
    if (!(found instanceof SubjectPublicKeyInfo info)) {
      throw new IllegalArgumentException(
          "the webhook key must be an RSA public key in PEM, not a certificate or another object");
    }
    return judged(info);
  }

  private static Object parse(String pem) {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      Object found = parser.readObject();
      if (found != null) {
        return found;
      }
    } catch (IOException | RuntimeException damaged) {
      // Bouncy Castle throws both; said below.
    }
    throw new IllegalArgumentException(
        "the webhook key is damaged: copy the whole PEM block again, with its BEGIN and END lines");
  }

  private static RSAPublicKey judged(SubjectPublicKeyInfo info) {
    if (RETIRED.contains(fingerprint(info))) {
      throw new IllegalArgumentException(
          "the webhook key belongs to Partna's retired webhooks: take the key of the v4"
              + " documentation, core concepts, webhooks");
    }
    if (!(convert(info) instanceof RSAPublicKey key) || !key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException(
          "the webhook key must be an RSA key: Partna signs with RSASSA-PSS");
    }
    if (key.getModulus().bitLength() < SMALLEST_BITS) {
      throw new IllegalArgumentException(
          "the webhook key must have at least "
              + SMALLEST_BITS
              + " bits; a shorter one can be forged");
    }
    return key;
  }

  private static PublicKey convert(SubjectPublicKeyInfo info) {
    try {
      return new JcaPEMKeyConverter().getPublicKey(info);
    } catch (IOException | RuntimeException unusable) {
      throw new IllegalArgumentException(
          "the webhook key must be an RSA public key this JDK can use", unusable);
    }
  }

  private static String fingerprint(SubjectPublicKeyInfo info) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(info.getEncoded("DER")));
    } catch (IOException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("a parsed key can be written again", impossible);
    }
  }
}
