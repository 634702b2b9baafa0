package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to carry a sell.
 *
 * <p>Each with its traits: rails are data, not branches.
 */
public enum Rail {
  PARTNA_WIDGET("Partna widget", Duration.ofHours(1), Duration.ofMillis(500)),
  PARTNA_RAMP("Partna ramp", Duration.ofHours(1), Duration.ofMillis(500)),
  PARTNA_PAYOUT("Partna payout", Duration.ofHours(1), Duration.ofMillis(500), Payer.OURSELVES),
  PROOF_WIDGET("Proof widget", Duration.ofHours(6), Duration.ofSeconds(5));

  private final String title;
  private final Duration defaultDepositWindow;
  private final Duration shortestPoll;
  private final Payer payer;

  private enum Payer {
    OURSELVES,
    PROVIDER
  }

  Rail(String title, Duration defaultDepositWindow, Duration shortestPoll) {
    this(title, defaultDepositWindow, shortestPoll, Payer.PROVIDER);
  }

  Rail(String title, Duration defaultDepositWindow, Duration shortestPoll, Payer payer) {
    this.title = title;
    this.defaultDepositWindow = defaultDepositWindow;
    this.shortestPoll = shortestPoll;
    this.payer = payer;
  }

  /** The name used in JSON, SQL, configuration and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name people read. */
  public String title() {
    return title;
  }

  public Duration defaultDepositWindow() {
    return defaultDepositWindow;
  }

  /** The provider wants to be asked about one sell no more often than this, unless it hints. */
  public Duration shortestPoll() {
    return shortestPoll;
  }

  /**
   * True where the provider only holds the money and every payout is a call of ours; false where it
   * pays out by itself once the crypto is there.
   */
  public boolean isPaidByUs() {
    return payer == Payer.OURSELVES;
  }

  public static Optional<Rail> find(String code) {
    for (Rail rail : values()) {
      if (rail.code().equals(code)) {
        return Optional.of(rail);
      }
    }
    return Optional.empty();
  }
}
