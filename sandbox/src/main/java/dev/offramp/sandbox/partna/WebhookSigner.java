package dev.offramp.sandbox.partna;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/**
 * Signs webhook data as section 11.1 says: RSASSA-PSS, SHA-256, MGF1-SHA-256, salt of 222 bytes.
 */
final class WebhookSigner {
  private final PrivateKey key;

  WebhookSigner(PrivateKey key) {
    this.key = key;
  }

  /** The signature of this text's UTF-8 bytes, in standard base64. */
  String sign(String data, int saltLength) {
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1));
      signature.initSign(key);
      signature.update(data.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java cannot sign with RSASSA-PSS", impossible);
    }
  }
}
