package dev.offramp.providers.partna;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Key pairs made for these tests, always the same ones, and what they sign. */
final class TestKeys {
  static final KeyPair PARTNA = rsa(2048, 1);
  static final KeyPair NEXT = rsa(2048, 2);
  static final KeyPair STRANGER = rsa(2048, 3);

  private TestKeys() {}

  static KeyPair rsa(int bits, long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAPublicKey publicKey(KeyPair pair) {
    return (RSAPublicKey) pair.getPublic();
  }

  static byte[] sign(KeyPair pair, int salt, byte[] data) {
    try {
      Signature pss = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
      pss.initSign(pair.getPrivate());
      pss.update(data);
      return pss.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Partna signs: salt 222. */
  static String signature(String data) {
    return base64(sign(PARTNA, 222, utf8(data)));
  }

  /** A genuine delivery. */
  static byte[] webhook(String event, String data) {
    return envelope(event, data, signature(data));
  }

  static byte[] envelope(String event, String data, String signature) {
    return utf8(
        "{\"event\":\"" + event + "\",\"data\":" + data + ",\"signature\":\"" + signature + "\"}");
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
