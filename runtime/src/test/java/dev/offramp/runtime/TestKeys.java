package dev.offramp.runtime;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests, made on the spot. */
public final class TestKeys {
  public static final String BASE64_32 = Base64.getEncoder().encodeToString(new byte[32]);

  /** Making a pair takes a second or more; any one of its size is as good. */
  private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

  private TestKeys() {}

  public static String rsaPublicPem(int bits) {
    return pem("PUBLIC KEY", PAIRS.computeIfAbsent(bits, TestKeys::pair).getPublic().getEncoded());
  }

  public static String rsaPrivatePem() {
    return pem(
        "PRIVATE KEY", PAIRS.computeIfAbsent(2048, TestKeys::pair).getPrivate().getEncoded());
  }

  private static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
