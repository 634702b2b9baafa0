package dev.offramp.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a sell on each enabled rail to its end, through the public API, as a tenant would. */
@FunctionalInterface
public interface DemoSells {
  /**
   * Returns when every sell has ended, or its time is up.
   *
   * @param addresses {@code OFFRAMP_URL}, {@code OFFRAMP_API_KEY}, {@code TEMPORAL_UI_URL} and
   *     {@code SANDBOX_URL}
   * @param progress hears of each new sell and of each step as soon as it is recorded
   * @return how every sell ended; never empty when a rail is enabled
   */
  List<Outcome> run(Map<String, String> addresses, Consumer<Line> progress) throws Exception;

  /** Something worth a line in the terminal. */
  sealed interface Line permits Begun, Step, Attempt {}

  /** A sell was started. */
  record Begun(String sellId, String rail, String summary) implements Line {}

  /** A step of the last sell begun; {@code details} is short text, empty when there are none. */
  record Step(String status, String witness, Instant at, String details) implements Line {}

  /** One attempt at the payout of the last sell begun, where Offramp makes it itself. */
  record Attempt(String purpose, int number, String state, String details) implements Line {}

  /** How a sell ended. */
  record Outcome(String sellId, String rail, String status) {
    boolean isCompleted() {
      return status.equals("completed");
    }
  }
}
