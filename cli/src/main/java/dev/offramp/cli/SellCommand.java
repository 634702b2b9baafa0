package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code offramp sell}: starts one sell from a terminal; without options the example of Partna's
 * page.
 */
@Command(
    name = "sell",
    description = "Starts a sell, prints what the customer needs next, and follows its steps.",
    mixinStandardHelpOptions = true)
final class SellCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--rail", defaultValue = "partna-widget")
  private String rail = "";

  @Option(names = "--amount", defaultValue = "0.11", description = "A decimal string.")
  private String amount = "";

  @Option(names = "--currency", defaultValue = "CUSD")
  private String currency = "";

  @Option(names = "--network", defaultValue = "celo")
  private String network = "";

  @Option(names = "--fiat", defaultValue = "KES")
  private String fiat = "";

  @Option(names = "--customer", defaultValue = "cust-1", description = "Your id of the customer.")
  private String customer = "";

  @Option(names = "--email")
  private @Nullable String email;

  @Option(
      names = "--destination",
      split = ",",
      paramLabel = "NAME=VALUE",
      description =
          "Where to pay to, such as"
              + " type=mobile_money,network=Safaricom,kind=MOBILE,number=0726140198; only some"
              + " rails need it.")
  private @Nullable Map<String, String> destination;

  @Option(
      names = "--key",
      paramLabel = "IDEMPOTENCY_KEY",
      description = "The same key never makes a second sell; a new one when not given.")
  private @Nullable String key;

  @Option(names = "--no-watch", description = "Ends once the sell is started.")
  private boolean noWatch;

  SellCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    NewSell sell =
        new NewSell(
            rail,
            new NewSell.Crypto(amount, currency, network),
            new NewSell.Fiat(fiat),
            new NewSell.Customer(customer, email, null),
            null,
            null,
            null,
            destination,
            null);
    SellState started;
    try {
      started = Tenant.of(invocation).start(key == null ? UUID.randomUUID().toString() : key, sell);
    } catch (OfframpException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
    invocation.out().println("sell " + started.id() + " is " + started.status());
    if (started.session() != null) {
      invocation.out().println("next for the customer: " + started.session());
    }
    return noWatch ? 0 : WatchCommand.watch(invocation, started.id(), Duration.ofHours(24));
  }
}
