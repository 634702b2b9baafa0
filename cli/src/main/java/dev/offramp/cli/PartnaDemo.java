package dev.offramp.cli;

import dev.offramp.cli.DemoSells.Begun;
import dev.offramp.cli.DemoSells.Line;
import dev.offramp.cli.DemoSells.Outcome;
import dev.offramp.cli.dev.StartFailure;
import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The example of Partna's widget page, once: start it as a tenant, then go through it as the
 * customer.
 */
final class PartnaDemo {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String RAIL = "partna-widget";

  private final OfframpClient offramp;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Consumer<Line> progress;

  private PartnaDemo(Map<String, String> addresses, Consumer<Line> progress) {
    this.offramp =
        new OfframpClient(
            URI.create(needed(addresses, "OFFRAMP_URL")), needed(addresses, "OFFRAMP_API_KEY"));
    this.progress = progress;
  }

  static List<Outcome> run(Map<String, String> addresses, Consumer<Line> progress)
      throws IOException, InterruptedException {
    return List.of(new PartnaDemo(addresses, progress).run());
  }

  private Outcome run() throws IOException, InterruptedException {
    SellState sell = offramp.start("demo-" + UUID.randomUUID(), theExample());
    progress.accept(new Begun(sell.id(), RAIL, "0.11 CUSD (celo) for KES"));
    Instant end = Instant.now().plus(TIME);
    while (sell.session() == null && !sell.isFinal() && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      sell = offramp.find(sell.id());
    }
    if (sell.session() != null) {
      goThroughTheWidget(URI.create(sell.session().path("url").asText()), sell.id());
    }
    SellState ended = new Follower(offramp, progress).follow(sell.id(), end);
    return new Outcome(ended.id(), RAIL, ended.status());
  }

  /** What a customer does on the page: payout details first, then the crypto. */
  private void goThroughTheWidget(URI widget, String sellId)
      throws IOException, InterruptedException {
    post(
        widget,
        "email=ann%40shop.example&mobileNetwork=Safaricom&paymentNetwork=MOBILE"
            + "&shortcode=0726140198");
    post(widget.resolve(widget.getPath() + "/" + sellId + "/deposit"), "");
  }

  private void post(URI page, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new StartFailure(
          "The widget page answered %d to %s.".formatted(answer.statusCode(), page.getPath()));
    }
  }

  static NewSell theExample() {
    return new NewSell(
        RAIL,
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        new NewSell.Customer("cust-7f3", "ann@shop.example", "198.51.100.24"),
        "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
        "order-1001",
        null,
        null,
        null);
  }

  private static String needed(Map<String, String> addresses, String name) {
    String value = addresses.get(name);
    if (value == null || value.isEmpty()) {
      throw new StartFailure("The stack did not say " + name + ".");
    }
    return value;
  }
}
