package dev.offramp.cli;

import dev.offramp.cli.DemoSells.Outcome;
import dev.offramp.cli.dev.Console;
import dev.offramp.cli.dev.DevSession;
import dev.offramp.cli.dev.EnvFile;
import dev.offramp.cli.dev.StartFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code offramp demo}: the stack of {@code dev}, a sell on each enabled rail, and an exit code.
 */
@Command(
    name = "demo",
    description = "Runs a sell on each enabled rail to its end, prints their steps, and exits.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Console console = new Console(invocation.out());
    LocalStack local = new LocalStack(invocation);
    Optional<DevSession> started = local.start(console);
    if (started.isEmpty()) {
      return runSells(console, addressesOfTheRunningStack());
    }
    try (DevSession session = started.get()) {
      return runSells(console, local.publish(session));
    }
  }

  /** 0 only when there were sells and every one completed. */
  private int runSells(Console console, Map<String, String> addresses) throws Exception {
    DemoLines lines = new DemoLines(console);
    List<Outcome> outcomes = invocation.processes().demoSells().run(addresses, lines::print);
    outcomes.forEach(lines::printEnd);
    if (outcomes.isEmpty()) {
      invocation.err().println("No rail is enabled, so there was nothing to sell.");
    }
    return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::isCompleted) ? 0 : 1;
  }

  private Map<String, String> addressesOfTheRunningStack() {
    Map<String, String> addresses = EnvFile.read(invocation.home().devEnv());
    if (addresses.isEmpty()) {
      throw new StartFailure(
          "A stack is just starting or stopping in %s: try again when it is up."
              .formatted(invocation.home().directory()));
    }
    return addresses;
  }
}
