package dev.offramp.cli;

import dev.offramp.cli.dev.ParentWatch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code offramp worker}: the worker's process in the foreground. */
@Command(
    name = "worker",
    description = "Runs the worker in the foreground, as in production.",
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; config.yml beside the launcher when not given.")
  private @Nullable Path config;

  WorkerCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ParentWatch.startIfAsked(invocation.environment());
    Path file = config == null ? invocation.config() : config;
    invocation.processes().worker().run("server", file.toString());
    return Foreground.untilKilled(() -> {});
  }
}
