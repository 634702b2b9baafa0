package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The ways to carry a sell, each with its traits: rails are data, not branches. */
public enum Rail {
  PARTNA_WIDGET("Partna widget", Duration.ofHours(1), Duration.ofMillis(500)),
  PARTNA_RAMP("Partna ramp", Duration.ofHours(1), Duration.ofMillis(500)),
  PROOF_WIDGET("Proof widget", Duration.ofHours(6), Duration.ofSeconds(5));

  private final String title;
  private final Duration defaultDepositWindow;
  private final Duration shortestPoll;

  Rail(String title, Duration defaultDepositWindow, Duration shortestPoll) {
    this.title = title;
    this.defaultDepositWindow = defaultDepositWindow;
    this.shortestPoll = shortestPoll;
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

  public static Optional<Rail> find(String code) {
    for (Rail rail : values()) {
      if (rail.code().equals(code)) {
        return Optional.of(rail);
      }
    }
    return Optional.empty();
  }
}
