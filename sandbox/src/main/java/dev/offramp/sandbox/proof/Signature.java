package dev.offramp.sandbox.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The probable recipe of the widget's signature (section 14), with a secret of the sandbox. */
final class Signature {
  private static final String SECRET = "sandbox-signing-secret";

  private Signature() {}

  static String of(String address, @Nullable String clientIp, String id) {
    String text = address + SECRET + (clientIp == null ? "" : clientIp) + id;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
      return "v2:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
