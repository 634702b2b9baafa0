package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import dev.offramp.storage.Invariants;
import dev.offramp.storage.Invariants.Extent;
import dev.offramp.storage.Violation;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import picocli.CommandLine.Command;

/** {@code offramp verify}: holds a live database against what must hold for every sell. */
@Command(
    name = "verify",
    description =
        "Checks that every amount balances and nobody was paid twice; names the sells for which it"
            + " does not hold, and then ends with 1. Changes nothing.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private final Invocation invocation;

  VerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Invariants invariants = Ground.of(invocation).invariants();
    try {
      return verify(invariants);
    } catch (UnableToExecuteStatementException e) {
      throw new StartFailure("The tables are not those of this version: run ./offramp migrate.", e);
    }
  }

  private int verify(Invariants invariants) {
    List<Violation> found = invariants.findViolations();
    for (Violation violation : found) {
      invocation.out().println("sell " + violation.sellId() + ": " + violation.sentence());
    }
    if (!found.isEmpty()) {
      long sells = found.stream().map(Violation::sellId).distinct().count();
      invocation
          .err()
          .println(sells == 1 ? "One sell is not in order." : sells + " sells are not in order.");
      return 1;
    }
    Extent all = invariants.count();
    invocation
        .out()
        .printf(
            "All is in order: %d rules over %d sells, %d payout attempts and %d journal entries.%n",
            all.rules(), all.sells(), all.attempts(), all.entries());
    return 0;
  }
}
