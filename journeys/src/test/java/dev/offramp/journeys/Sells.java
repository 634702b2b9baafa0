package dev.offramp.journeys;

import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What tests do with sells, in the words of a tenant. */
final class Sells {
  static final List<String> COMPLETED =
      List.of("created", "pending", "received", "processing", "completed");

  private final OfframpClient tenant;

  Sells(Installation installation) {
    this.tenant = installation.tenant();
  }

  /** The example of Partna's widget page. */
  static NewSell theExample() {
    return theExampleOf("cust-7f3");
  }

  static NewSell theExampleOf(String customer) {
    return new NewSell(
        "partna-widget",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        new NewSell.Customer(customer, customer + "@shop.example", "198.51.100.24"),
        "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
        "order-1001",
        "https://shop.example/done",
        null,
        null);
  }

  /** A new sell by Proof, once its session is open. */
  SellState startByProof() {
    return start(byProof("EUR"));
  }

  /** What a tenant asks for, with a customer of its own each time. */
  static NewSell byProof(String fiat) {
    String customer = "cust-" + UUID.randomUUID().toString().substring(0, 8);
    return new NewSell(
        "proof-widget",
        new NewSell.Crypto("250.00", "USDT", "TRC20"),
        new NewSell.Fiat(fiat),
        new NewSell.Customer(customer, customer + "@shop.example", "198.51.100.24"),
        null,
        null,
        "https://shop.example/done",
        null,
        null);
  }

  /** Proof's own id of a sell. */
  static String atProof(SellState sell) {
    if (sell.session() == null) {
      throw new AssertionError("sell " + sell.id() + " has no session");
    }
    return sell.session().path("parameters").path("merchantTransactionId").asText();
  }

  /** A new sell by Partna's widget, once its session is open. */
  SellState start() {
    return start(theExampleOf("cust-" + UUID.randomUUID().toString().substring(0, 8)));
  }

  /** A new sell, once its session is open or refused. */
  SellState start(NewSell what) {
    try {
      SellState sell = tenant.start(UUID.randomUUID().toString(), what);
      // On a busy machine the answer may be 202: the session comes later.
      return await(
          sell.id(),
          started -> started.session() != null || started.isFinal(),
          Duration.ofSeconds(60));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static URI link(SellState sell) {
    if (sell.session() == null) {
      throw new AssertionError("sell " + sell.id() + " has no session");
    }
    return URI.create(sell.session().path("url").asText());
  }

  SellState find(String sellId) {
    try {
      return tenant.find(sellId);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  List<SellStep> steps(String sellId) {
    try {
      return tenant.steps(sellId);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  List<String> statuses(String sellId) {
    return steps(sellId).stream().map(SellStep::status).toList();
  }

  SellState awaitStatus(String sellId, String status) {
    return await(sellId, sell -> sell.status().equals(status), Duration.ofSeconds(90));
  }

  /** Looks again until it is so; fails with where the sell stands when the time is up. */
  SellState await(String sellId, Predicate<SellState> isSo, Duration time) {
    Instant end = Instant.now().plus(time);
    while (true) {
      SellState sell = null;
      try {
        sell = tenant.find(sellId);
        if (isSo.test(sell)) {
          return sell;
        }
      } catch (IOException apiIsAway) {
        // Asked again below.
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("after " + time + ": " + sell);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
