package dev.offramp.cli;

import dev.offramp.cli.dev.ParentWatch;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code offramp sandbox}: the pretend providers in the foreground. */
@Command(
    name = "sandbox",
    description = "Runs the pretend providers in the foreground.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  private final Invocation invocation;

  SandboxCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ParentWatch.startIfAsked(invocation.environment());
    Map<String, String> environment = new TreeMap<>(invocation.environment());
    environment.putIfAbsent("SANDBOX_HOME", invocation.home().sandbox().toString());
    AutoCloseable sandbox = invocation.processes().sandbox().start(environment);
    return Foreground.untilKilled(sandbox);
  }
}
