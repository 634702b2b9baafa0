package dev.offramp.cli;

import dev.offramp.runtime.ConfigCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code offramp check}: each mistake in the configuration in one sentence. */
@Command(
    name = "check",
    description = "Explains each mistake in config.yml and the environment in one sentence.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Invocation invocation;

  CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<String> problems = ConfigCheck.problems(invocation.config(), invocation.environment());
    problems.forEach(invocation.err()::println);
    if (problems.isEmpty()) {
      invocation.out().println("The configuration is fine.");
    }
    return problems.isEmpty() ? 0 : 1;
  }
}
