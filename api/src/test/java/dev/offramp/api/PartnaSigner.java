package dev.offramp.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Signs webhooks as Partna does, with a key made for the test. */
public final class PartnaSigner {
  /** For whoever needs any one: making its key takes a second or more. */
  static final PartnaSigner SHARED = new PartnaSigner();

  private final KeyPair pair;

  public PartnaSigner() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SPKI, as {@code PARTNA_WEBHOOK_KEY} may hold it. */
  String publicPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  public byte[] sign(byte[] data, int salt) {
    try {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
      pss.initSign(pair.getPrivate());
      pss.update(data);
      return pss.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] signPkcs1(byte[] data) {
    try {
      Signature pkcs1 = Signature.getInstance("SHA256withRSA");
      pkcs1.initSign(pair.getPrivate());
      pkcs1.update(data);
      return pkcs1.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A genuine delivery. */
  public byte[] webhook(String event, String data) {
    return envelope(event, data, sign(data.getBytes(UTF_8), 222));
  }

  public static byte[] envelope(String event, String data, byte[] signature) {
    String text =
        "{\"event\":\"%s\",\"data\":%s,\"signature\":\"%s\"}"
            .formatted(event, data, Base64.getEncoder().encodeToString(signature));
    return text.getBytes(UTF_8);
  }

  /** The {@code data} of an {@code Offramp} event of a sell of 0.11 CUSD for KES. */
  public static String data(String reference, String status) {
    return data(reference, status, "CUSD", "KES");
  }

  public static String data(String reference, String status, String crypto, String fiat) {
    return """
        {"transactionReference":"%s","status":"%s","timestamp":1773706921,"fromAmount":0.11,\
        "toAmount":12.9392,"fromCurrency":"%s","toCurrency":"%s","fromNetwork":"celo",\
        "toNetwork":"kenyanshilling"}"""
        .formatted(reference, status, crypto, fiat);
  }
}
