package dev.offramp.workflows.sell;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes and checks sell ids: 32 lowercase hex characters, first one 1–f, roughly ordered by time
 * (offramp-api.md, section 3).
 *
 * <p>The id is also the provider's reference, so it keeps the strictest format any provider asks
 * for (partna.md, section 8.4) and carries nothing personal.
 */
public final class SellId {
  private static final Pattern FORM = Pattern.compile("[1-9a-f][0-9a-f]{31}");

  /** Keeps the first hex digit at 1 or above for every instant from 2015 to beyond year 3000. */
  private static final long TIME_OFFSET = 1L << 44;

  private SellId() {}

  /** A new id: 48 bits of time in milliseconds, then 80 random bits. */
  public static String next(Instant now, SecureRandom random) {
    byte[] tail = new byte[10];
    random.nextBytes(tail);
    return String.format("%012x", now.toEpochMilli() + TIME_OFFSET)
        + HexFormat.of().formatHex(tail);
  }

  public static boolean isValid(String id) {
    return FORM.matcher(id).matches();
  }

  /** The Temporal workflow id of a sell; {@link #ofWorkflow} is its twin. */
  public static String workflowId(String sellId) {
    return "sell-" + sellId;
  }

  public static String ofWorkflow(String workflowId) {
    return workflowId.substring("sell-".length());
  }
}
