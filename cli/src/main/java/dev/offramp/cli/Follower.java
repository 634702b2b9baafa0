package dev.offramp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.cli.DemoSells.Line;
import dev.offramp.cli.DemoSells.Step;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Follows one sell through the public API and tells its steps, each once. */
final class Follower {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final OfframpClient offramp;
  private final Consumer<Line> lines;

  Follower(OfframpClient offramp, Consumer<Line> lines) {
    this.offramp = offramp;
    this.lines = lines;
  }

  /** Returns the sell as it is when it has ended, needs a person, or the time is up. */
  SellState follow(String sellId, Instant end) throws IOException, InterruptedException {
    int told = 0;
    while (true) {
      // The state first: whatever it says has its step on record.
      SellState sell = offramp.find(sellId);
      boolean rests = sell.isFinal() || sell.status().equals("action_required");
      List<SellStep> steps = offramp.steps(sellId);
      // The last step may still gain its witness and details: it is told once the next one is
      // there.
      int settled = rests ? steps.size() : Math.max(told, steps.size() - 1);
      for (SellStep step : steps.subList(told, settled)) {
        lines.accept(new Step(step.status(), step.witness(), step.at(), details(step)));
      }
      told = settled;
      if (rests || Instant.now().isAfter(end)) {
        return sell;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private static String details(SellStep step) {
    String details =
        step.details().properties().stream()
            .map(detail -> detail.getKey() + " " + text(detail.getValue()))
            .collect(Collectors.joining(", "));
    return step.reason() == null ? details : (step.reason() + " " + details).strip();
  }

  private static String text(JsonNode value) {
    return value.has("amount")
        ? value.path("amount").asText() + " " + value.path("currency").asText()
        : value.asText();
  }
}
