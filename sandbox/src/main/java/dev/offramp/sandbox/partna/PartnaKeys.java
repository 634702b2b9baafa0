package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.HomeFiles;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The merchant's credentials and Partna's webhook key, made at the first start and kept in the home
 * directory: {@code partna-webhook.pem} (public, PKCS#1), {@code partna-webhook.key} and {@code
 * partna.env} (owner only).
 */
record PartnaKeys(String merchant, String apiKey, PrivateKey webhookKey, String publicPem) {
  private static final String PUBLIC = "partna-webhook.pem";
  private static final String PRIVATE = "partna-webhook.key";
  private static final String CREDENTIALS = "partna.env";
  private static final String MERCHANT = "offrampsandbox";
  private static final int SPKI_PREFIX = 24;
  private static final Base64.Encoder MIME =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /** Reads the files of the home directory, making those that are missing. */
  static PartnaKeys open(Path home) {
    // The private key is written first: a kill between the two leaves a pair to be made again.
    if (!Files.exists(home.resolve(PUBLIC)) || !Files.exists(home.resolve(PRIVATE))) {
      makeKeyPair(home);
    }
    if (!Files.exists(home.resolve(CREDENTIALS))) {
      HomeFiles.writeSecret(
          home.resolve(CREDENTIALS),
          "PARTNA_MERCHANT=" + MERCHANT + "\nPARTNA_API_KEY=" + newApiKey() + "\n");
    }
    Map<String, String> env =
        HomeFiles.read(home.resolve(CREDENTIALS))
            .lines()
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0].trim(), pair -> pair[1].trim()));
    String merchant = env.get("PARTNA_MERCHANT");
    String apiKey = env.get("PARTNA_API_KEY");
    if (merchant == null || apiKey == null) {
      throw new IllegalStateException(
          home.resolve(CREDENTIALS)
              + " lacks PARTNA_MERCHANT or PARTNA_API_KEY; delete it to have both made anew");
    }
    return new PartnaKeys(
        merchant,
        apiKey,
        readPrivate(HomeFiles.read(home.resolve(PRIVATE))),
        HomeFiles.read(home.resolve(PUBLIC)));
  }

  private static void makeKeyPair(Path home) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      HomeFiles.writeSecret(
          home.resolve(PRIVATE), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      HomeFiles.writeOpen(
          home.resolve(PUBLIC), pem("RSA PUBLIC KEY", pkcs1((RSAPublicKey) pair.getPublic())));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java cannot make RSA keys", impossible);
    }
  }

  /** PKCS#1 is what SubjectPublicKeyInfo wraps; for RSA-2048 the wrapping is 24 bytes long. */
  private static byte[] pkcs1(RSAPublicKey key) {
    byte[] wrapped = key.getEncoded();
    byte[] bare = new byte[wrapped.length - SPKI_PREFIX];
    System.arraycopy(wrapped, SPKI_PREFIX, bare, 0, bare.length);
    return bare;
  }

  private static PrivateKey readPrivate(String pem) {
    String base64 =
        pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      throw new IllegalStateException(
          PRIVATE + " is damaged; delete it to have a new key pair made", damaged);
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + MIME.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** The shape of a real master key: scope letter, 32 hex, expiry in milliseconds, 8 hex. */
  private static String newApiKey() {
    SecureRandom random = new SecureRandom();
    HexFormat hex = HexFormat.of();
    byte[] secret = new byte[16];
    byte[] tail = new byte[4];
    random.nextBytes(secret);
    random.nextBytes(tail);
    BigInteger inTheYear2100 = BigInteger.valueOf(4_102_444_800_000L);
    return "1--M--" + hex.formatHex(secret) + "--" + inTheYear2100 + "--" + hex.formatHex(tail);
  }
}
