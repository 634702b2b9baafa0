package dev.offramp.cli;

import dev.offramp.cli.DemoSells.Attempt;
import dev.offramp.cli.DemoSells.Begun;
import dev.offramp.cli.DemoSells.Line;
import dev.offramp.cli.DemoSells.Outcome;
import dev.offramp.cli.dev.StartFailure;
import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.PayoutAttempt;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A sell on each enabled rail, one after the other: started as a tenant, paid as its customer. */
final class Demo {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final OfframpClient offramp;
  private final Consumer<Line> progress;

  private Demo(OfframpClient offramp, Consumer<Line> progress) {
    this.offramp = offramp;
    this.progress = progress;
  }

  static List<Outcome> run(Map<String, String> addresses, Consumer<Line> progress)
      throws IOException, InterruptedException {
    OfframpClient offramp =
        new OfframpClient(
            URI.create(needed(addresses, "OFFRAMP_URL")), needed(addresses, "OFFRAMP_API_KEY"));
    Browser browser = new Browser();
    URI sandbox = URI.create(needed(addresses, "SANDBOX_URL"));
    List<DemoCustomer> customers =
        List.of(
            new PartnaCustomer(browser),
            new RampCustomer(browser, sandbox),
            new PayoutCustomer(browser, sandbox),
            new ProofCustomer(browser, sandbox));
    List<String> rails = offramp.rails();
    List<Outcome> outcomes = new ArrayList<>();
    for (DemoCustomer customer : customers) {
      if (rails.contains(customer.wants().rail())) {
        outcomes.add(new Demo(offramp, progress).run(customer));
      }
    }
    return outcomes;
  }

  private Outcome run(DemoCustomer customer) throws IOException, InterruptedException {
    NewSell wanted = customer.wants();
    SellState sell = offramp.start("demo-" + UUID.randomUUID(), wanted);
    progress.accept(new Begun(sell.id(), wanted.rail(), summary(wanted)));
    Instant end = Instant.now().plus(TIME);
    while (sell.session() == null && !sell.isFinal() && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      sell = offramp.find(sell.id());
    }
    if (sell.session() != null) {
      customer.goThrough(sell);
    }
    SellState ended = new Follower(offramp, progress).follow(sell.id(), end);
    for (PayoutAttempt attempt : offramp.payoutAttempts(sell.id())) {
      progress.accept(line(attempt));
    }
    return new Outcome(ended.id(), wanted.rail(), ended.status());
  }

  private static Attempt line(PayoutAttempt attempt) {
    String amount = attempt.amount().toPlainString() + " " + attempt.currency();
    return new Attempt(
        attempt.purpose(),
        attempt.number(),
        attempt.state(),
        attempt.destination() == null ? amount : amount + " to " + attempt.destination());
  }

  private static String summary(NewSell sell) {
    return "%s %s (%s) for %s"
        .formatted(
            sell.crypto().amount(),
            sell.crypto().currency(),
            sell.crypto().network(),
            sell.fiat().currency());
  }

  private static String needed(Map<String, String> addresses, String name) {
    String value = addresses.get(name);
    if (value == null || value.isEmpty()) {
      throw new StartFailure("The stack did not say " + name + ".");
    }
    return value;
  }
}
