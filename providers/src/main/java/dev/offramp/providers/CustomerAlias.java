package dev.offramp.providers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name under which a tenant's customer is known to providers. */
public final class CustomerAlias {
  private CustomerAlias() {}

  /**
   * The first half of a SHA-256 in hex, 32 characters: always the same for a customer, never the
   * same for two, also not across tenants, and silent about both names.
   */
  public static String of(String tenant, String customer) {
    byte[] first = tenant.getBytes(StandardCharsets.UTF_8);
    byte[] second = customer.getBytes(StandardCharsets.UTF_8);
    // The length in front keeps ("ab", "c") and ("a", "bc") apart.
    ByteBuffer both = ByteBuffer.allocate(4 + first.length + second.length);
    both.putInt(first.length).put(first).put(second);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(both.array());
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
