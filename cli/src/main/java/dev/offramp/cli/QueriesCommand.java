package dev.offramp.cli;

import dev.offramp.runtime.ConfigCheck;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.temporal.OpsQuery;
import dev.offramp.workflows.sell.SellReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code offramp queries}: links that open the Temporal UI with what ops look for first. */
@Command(
    name = "queries",
    description =
        "Prints links into the Temporal UI: what waits for a person, what is near its deadline, …",
    mixinStandardHelpOptions = true)
final class QueriesCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--within",
      defaultValue = "PT15M",
      description = "A deadline is near when it is less than this away.")
  private Duration within = Duration.ZERO;

  @Option(names = "--reason", defaultValue = "payout_overdue", converter = ReasonReader.class)
  private SellReason reason = SellReason.PAYOUT_OVERDUE;

  @Option(names = "--tenant", defaultValue = "demo")
  private String tenant = "";

  @Option(names = "--external-id", defaultValue = "order-1001")
  private String externalId = "";

  QueriesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    OfframpConfig config = ConfigCheck.load(invocation.config(), invocation.environment());
    OpsQuery.Asked asked =
        new OpsQuery.Asked(Instant.now().plus(within), reason, tenant, externalId);
    for (OpsQuery query : OpsQuery.values()) {
      invocation.out().println(query.title());
      invocation
          .out()
          .println(
              "  " + query.link(config.temporal().uiUrl(), config.temporal().namespace(), asked));
    }
    return 0;
  }

  /** A reason by the name it has everywhere else. */
  static final class ReasonReader implements ITypeConverter<SellReason> {
    @Override
    public SellReason convert(String code) {
      return SellReason.of(code);
    }
  }
}
