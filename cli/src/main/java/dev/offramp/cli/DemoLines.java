package dev.offramp.cli;

import dev.offramp.cli.DemoSells.Attempt;
import dev.offramp.cli.DemoSells.Begun;
import dev.offramp.cli.DemoSells.Line;
import dev.offramp.cli.DemoSells.Outcome;
import dev.offramp.cli.DemoSells.Step;
import dev.offramp.cli.dev.Console;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Prints what happens to the demo's sells: {@code status witness time details}. */
final class DemoLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Console console;

  DemoLines(Console console) {
    this.console = console;
  }

  void print(Line line) {
    if (line instanceof Begun begun) {
      console.say("\n%s  sell %s  %s".formatted(begun.rail(), begun.sellId(), begun.summary()));
    } else if (line instanceof Step step) {
      console.say(
          "  %-15s  %-8s  %s  %s"
              .formatted(step.status(), step.witness(), TIME.format(step.at()), step.details())
              .stripTrailing());
    } else if (line instanceof Attempt attempt) {
      console.say(
          "  attempt to %s, number %d: %s  %s"
              .formatted(attempt.purpose(), attempt.number(), attempt.state(), attempt.details()));
    } else {
      throw new IllegalArgumentException("unknown line: " + line);
    }
  }

  void printEnd(Outcome outcome) {
    console.say(
        "%s  sell %s ended as %s".formatted(outcome.rail(), outcome.sellId(), outcome.status()));
  }
}
