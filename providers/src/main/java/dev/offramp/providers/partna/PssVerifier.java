package dev.offramp.providers.partna;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;

/**
 * Says whether bytes carry a genuine RSASSA-PSS signature of one of the known keys: SHA-256, MGF1
 * with SHA-256, trailer 1 (partna.md, section 11.1).
 *
 * <p>Two salt lengths are accepted: the longest the key allows, which Partna uses (222 bytes at
 * 2048 bits), and 32, the length of the digest, which every other sender would choose.
 */
final class PssVerifier {
  private static final int HASH_BYTES = 32;

  private final List<RSAPublicKey> keys;

  /**
   * @param keys all accepted, so that Partna's key can be exchanged without a gap
   */
  PssVerifier(List<RSAPublicKey> keys) {
    this.keys = List.copyOf(keys);
  }

  boolean isGenuine(byte[] data, byte[] signature) {
    for (RSAPublicKey key : keys) {
      // The JDK throws on a signature of another length: to us that is merely a wrong one.
      if (signature.length == bytesFor(key.getModulus().bitLength())
          && (verify(key, longestSalt(key), data, signature)
              || verify(key, HASH_BYTES, data, signature))) {
        return true;
      }
    }
    return false;
  }

  private static int longestSalt(RSAPublicKey key) {
    return bytesFor(key.getModulus().bitLength() - 1) - HASH_BYTES - 2;
  }

  private static int bytesFor(int bits) {
    return (bits + 7) / 8;
  }

  private static boolean verify(RSAPublicKey key, int salt, byte[] data, byte[] signature) {
    try {
      // By name: whatever else is installed in this JVM must not decide what is genuine.
      Signature pss = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
      pss.setParameter(
          new PSSParameterSpec(
              "SHA-256",
              "MGF1",
              MGF1ParameterSpec.SHA256,
              salt,
              PSSParameterSpec.TRAILER_FIELD_BC));
      pss.initVerify(key);
      pss.update(data);
      return pss.verify(signature);
    } catch (SignatureException wrong) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK cannot verify RSASSA-PSS", impossible);
    }
  }
}
