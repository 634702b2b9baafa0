package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a sell stands.
 *
 * <p>The statuses, their public meaning, their rank and who may follow whom: the one list.
 */
public enum SellStatus {
  CREATED(0, false, "accepted and durable; no provider session yet"),
  PENDING(1, false, "session open, waiting for the crypto"),
  RECEIVED(2, false, "crypto seen"),
  PROCESSING(3, false, "conversion or payout under way"),
  COMPLETED(4, true, "fiat sent"),
  FAILED(-1, true, "ended without a payout, for the reason given"),
  CANCELLED(-1, true, "by the customer at the provider, or by the tenant before a deposit"),
  ACTION_REQUIRED(-1, false, "a person must decide; nothing moves money meanwhile");

  private final int rank;
  private final boolean isFinal;
  private final String meaning;

  SellStatus(int rank, boolean isFinal, String meaning) {
    this.rank = rank;
    this.isFinal = isFinal;
    this.meaning = meaning;
  }

  /** The name used in JSON, SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a tenant reads about this status. */
  public String meaning() {
    return meaning;
  }

  /** True when the workflow run ends here; a later provider event can still start it again. */
  public boolean isFinal() {
    return isFinal;
  }

  /** Place on the way up, 0 for created to 4 for completed; -1 for the statuses beside the way. */
  public int rank() {
    return rank;
  }

  public boolean isOnTheWay() {
    return rank >= 0;
  }

  /** The statuses a recorded step of this status may be followed by. */
  public Set<SellStatus> successors() {
    return switch (this) {
      case CREATED -> EnumSet.of(PENDING, FAILED, CANCELLED, ACTION_REQUIRED);
      case PENDING -> EnumSet.of(RECEIVED, FAILED, CANCELLED, ACTION_REQUIRED);
      case RECEIVED -> EnumSet.of(PROCESSING, FAILED, ACTION_REQUIRED);
      case PROCESSING -> EnumSet.of(COMPLETED, FAILED, ACTION_REQUIRED);
      case COMPLETED -> EnumSet.of(ACTION_REQUIRED);
      // A late deposit the provider goes on with, or a retry inside its widget, resumes the way up.
      case FAILED -> EnumSet.of(PENDING, RECEIVED, PROCESSING, COMPLETED, ACTION_REQUIRED);
      case CANCELLED -> EnumSet.of(ACTION_REQUIRED);
      case ACTION_REQUIRED ->
          EnumSet.of(PENDING, RECEIVED, PROCESSING, COMPLETED, FAILED, CANCELLED, ACTION_REQUIRED);
    };
  }

  /**
   * @throws IllegalArgumentException when no status has this code
   */
  public static SellStatus of(String code) {
    for (SellStatus status : values()) {
      if (status.code().equals(code)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no such status: " + code);
  }

  /** The status on the way up that has this rank. */
  public static SellStatus atRank(int rank) {
    for (SellStatus status : values()) {
      if (status.rank == rank) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status of rank " + rank);
  }
}
