package dev.offramp.cli;

import dev.offramp.cli.dev.ParentWatch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code offramp api}: the api's process in the foreground. */
@Command(
    name = "api",
    description = "Runs the api in the foreground, as in production.",
    mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; config.yml beside the launcher when not given.")
  private @Nullable Path config;

  ApiCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ParentWatch.startIfAsked(invocation.environment());
    Path file = config == null ? invocation.config() : config;
    invocation.processes().api().run("server", file.toString());
    return Foreground.untilKilled(() -> {});
  }
}
