package dev.offramp.journeys.house;

import dev.offramp.workflows.sell.SellStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the life of a sell from the enum that decides it. */
final class StatusPicture {
  private StatusPicture() {}

  static String markdown() {
    return "```mermaid\n" + diagram() + "```\n\n" + legend();
  }

  private static String diagram() {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n");
    text.append("  [*] --> ").append(SellStatus.CREATED.code()).append('\n');
    for (SellStatus from : SellStatus.values()) {
      for (SellStatus to : inOrder(from)) {
        text.append("  ").append(from.code()).append(" --> ").append(to.code());
        text.append(from.isFinal() ? ": comes back\n" : "\n");
      }
      if (from.isFinal()) {
        text.append("  ").append(from.code()).append(" --> [*]\n");
      }
    }
    return text.toString();
  }

  private static String legend() {
    return Arrays.stream(SellStatus.values())
        .map(
            status ->
                "| `%s` | %s | %s |\n"
                    .formatted(status.code(), status.meaning(), status.isFinal() ? "yes" : ""))
        .collect(
            Collectors.joining(
                "", "| status | meaning | ends the workflow |\n|---|---|---|\n", ""));
  }

  private static List<SellStatus> inOrder(SellStatus status) {
    return status.successors().stream().sorted().toList();
  }
}
