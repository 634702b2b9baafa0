package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.delivery.Delivery;
import dev.offramp.sandbox.delivery.Webhook;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the control API shows, below {@code /control/proof}: {@code GET /transactions}, {@code
 * /transactions/{id}} (with what the backend never learns: deposit address, deadline, card), {@code
 * /users}, {@code /webhooks?id=} (each with its tries and exact body; {@code POST
 * /webhooks/{number}/resend}) and {@code /sockets} ({@code POST /sockets/{number}/cut | close |
 * half-open}); and the forged webhook, which changes nothing here.
 */
final class ControlReads {
  private final ProofWorld world;
  private final WireView view;
  private final Deliveries deliveries;
  private final Sockets sockets;

  ControlReads(ProofWorld world, WireView view, Deliveries deliveries, Sockets sockets) {
    this.world = world;
    this.view = view;
    this.deliveries = deliveries;
    this.sockets = sockets;
  }

  void mount(Router router) {
    Control.on(
        router,
        "GET",
        "/transactions",
        request -> HttpReply.json(200, Map.of("transactions", all())));
    Control.on(router, "GET", "/transactions/{id}", request -> transaction(request.segment("id")));
    Control.on(
        router,
        "GET",
        "/users",
        request -> HttpReply.json(200, Map.of("users", Json.tree(world.users().all()))));
    Control.on(router, "GET", "/webhooks", this::webhooks);
    Control.on(router, "POST", "/webhooks/{number}/resend", this::resend);
    Control.on(router, "POST", "/transactions/{id}/forge", this::forge);
    Control.on(router, "GET", "/sockets", request -> sockets());
    socket(router, "cut", Socket::cut);
    socket(router, "close", socket -> socket.close(1001, "going away"));
    socket(router, "half-open", Socket::goDeaf);
  }

  HttpReply transaction(String id) {
    return HttpReply.json(200, shown(world.transactions().require(id)));
  }

  private ArrayNode all() {
    ArrayNode shown = Json.array();
    world.transactions().all().forEach(transaction -> shown.add(shown(transaction)));
    return shown;
  }

  private JsonNode shown(Transaction transaction) {
    ObjectNode shown = (ObjectNode) Json.tree(transaction);
    return shown.put("kyc", world.users().require(transaction.userId()).kyc().wire());
  }

  private HttpReply webhooks(HttpRequest request) {
    List<Delivery> found = request.parameter("id").map(deliveries::of).orElseGet(deliveries::all);
    ArrayNode shown = Json.array();
    for (Delivery delivery : found) {
      ObjectNode one = (ObjectNode) Json.tree(delivery);
      shown.add(one.put("body", deliveries.body(delivery)));
    }
    return HttpReply.json(200, Map.of("webhooks", shown));
  }

  private HttpReply resend(HttpRequest request) {
    if (!deliveries.sendAgain(request.segment("number"))) {
      throw new Refusal(Problem.NOT_FOUND, "no such webhook");
    }
    return HttpReply.json(202, Map.of("message", "success"));
  }

  private HttpReply forge(HttpRequest request) {
    Transaction real = world.transactions().require(request.segment("id"));
    ObjectNode lie = view.webhook(real);
    request.json().fields().forEachRemaining(one -> lie.set(one.getKey(), one.getValue()));
    String status = lie.path("status").asText();
    world.transact(
        () -> {
          // A stream of its own: a forger waits for nobody's turn.
          deliveries.emit(
              new Webhook("forged", "forged" + real.id(), real.id(), status, Json.text(lie)));
          return true;
        });
    return HttpReply.json(202, lie);
  }

  private HttpReply sockets() {
    ArrayNode shown = Json.array();
    sockets.all().forEach(socket -> shown.add(socket.seen()));
    return HttpReply.json(200, Map.of("sockets", shown));
  }

  private void socket(Router router, String name, Consumer<Socket> action) {
    Control.on(
        router,
        "POST",
        "/sockets/{number}/" + name,
        request -> {
          Socket socket =
              sockets
                  .find(request.segment("number"))
                  .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "no such socket"));
          action.accept(socket);
          return HttpReply.json(200, socket.seen());
        });
  }
}
