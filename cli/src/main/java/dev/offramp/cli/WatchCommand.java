package dev.offramp.cli;

import dev.offramp.cli.dev.Console;
import dev.offramp.cli.dev.StartFailure;
import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offramp watch SELL}: a sell's steps as they are recorded. */
@Command(
    name = "watch",
    description = "Prints the steps of a sell until it ends or needs a person.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SELL", description = "The sell's id.")
  private String sellId = "";

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      defaultValue = "PT24H",
      description = "How long at most, such as PT10M; a day when not given.")
  private Duration time = Duration.ofHours(24);

  WatchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return watch(invocation, sellId, time);
  }

  /** 0 when the sell completed. */
  static int watch(Invocation invocation, String sellId, Duration time)
      throws IOException, InterruptedException {
    DemoLines lines = new DemoLines(new Console(invocation.out()));
    try {
      SellState sell =
          new Follower(Tenant.of(invocation), lines::print)
              .follow(sellId, Instant.now().plus(time));
      return sell.status().equals("completed") ? 0 : 1;
    } catch (OfframpException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }
}
