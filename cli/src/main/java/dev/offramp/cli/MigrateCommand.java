package dev.offramp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code offramp migrate}: the tables of this version, nothing else. */
@Command(
    name = "migrate",
    description = "Brings the database's tables up to this version.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  private final Invocation invocation;

  MigrateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    int applied = Ground.of(invocation).migrate();
    invocation
        .out()
        .println(applied == 0 ? "Up to date." : "Applied " + applied + " migration(s).");
    return 0;
  }
}
