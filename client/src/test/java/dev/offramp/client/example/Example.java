package dev.offramp.client.example;

import com.sun.net.httpserver.HttpExchange;
import dev.offramp.client.CallbackEvent;
import dev.offramp.client.CallbackException;
import dev.offramp.client.CallbackVerifier;
import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A tenant in a few lines, for docs/client.md. */
public final class Example {
  private final Map<String, String> orders = new HashMap<>();
  private final Map<String, CallbackEvent> events = new HashMap<>();
  private URI customerAt = URI.create("/");

  public Map<String, String> orders() {
    return orders;
  }

  public URI customerAt() {
    return customerAt;
  }

  // begin sell
  public boolean sell(OfframpClient offramp, String orderId)
      throws IOException, InterruptedException {
    NewSell.Crypto crypto = new NewSell.Crypto("250.00", "USDT", "TRC20");
    NewSell.Customer ann = new NewSell.Customer("cust-7f3", "ann@shop.example", null);
    SellState sell =
        offramp.start(orderId, NewSell.of("proof-widget", crypto, new NewSell.Fiat("EUR"), ann));
    customerAt = sell.checkout();
    return offramp.follow(
        sell.id(), 0, Duration.ofHours(7), step -> orders.put(orderId, step.status()));
  }

  // end sell

  // begin callback
  public void hear(CallbackVerifier verifier, HttpExchange request) throws IOException {
    int answer = 204;
    try {
      byte[] body = request.getRequestBody().readAllBytes();
      CallbackEvent event = verifier.verify(request.getRequestHeaders()::getFirst, body);
      events.putIfAbsent(event.id(), event);
    } catch (CallbackException notGenuine) {
      answer = 400;
    }
    request.sendResponseHeaders(answer, -1);
  }

  // end callback

  public int heard() {
    return events.size();
  }
}
