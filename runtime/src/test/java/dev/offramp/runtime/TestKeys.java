package dev.offramp.runtime;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keys for tests, made on the spot. */
public final class TestKeys {
  public static final String BASE64_32 = Base64.getEncoder().encodeToString(new byte[32]);

  private TestKeys() {}

  public static String rsaPublicPem(int bits) {
    return pem("PUBLIC KEY", pair(bits).getPublic().getEncoded());
  }

  public static String rsaPrivatePem() {
    return pem("PRIVATE KEY", pair(2048).getPrivate().getEncoded());
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
