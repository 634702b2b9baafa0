package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.delivery.Delivery;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the control API shows, below {@code /control/partna}: {@code GET /ramps}, {@code
 * /ramps/{reference}}, {@code /webhooks?reference=} (for deposits the account name; each with its
 * tries and exact body; {@code POST /webhooks/{id}/resend}), {@code /book?reference=} (what was
 * really paid; {@code times} counts the payouts of each reference and destination that have not
 * come back) and {@code /key} (the public webhook key).
 */
final class ControlReads {
  private final PartnaWorld world;
  private final Ramps ramps;
  private final Deliveries deliveries;

  ControlReads(PartnaWorld world, Ramps ramps, Deliveries deliveries) {
    this.world = world;
    this.ramps = ramps;
    this.deliveries = deliveries;
  }

  void mount(Router router) {
    Control.on(
        router,
        "GET",
        "/ramps",
        request -> HttpReply.json(200, Map.of("ramps", Json.tree(ramps.all()))));
    Control.on(router, "GET", "/ramps/{reference}", request -> ramp(request.segment("reference")));
    Control.on(router, "GET", "/webhooks", this::webhooks);
    Control.on(router, "POST", "/webhooks/{id}/resend", this::resend);
    Control.on(router, "GET", "/book", this::book);
    Control.on(
        router,
        "GET",
        "/key",
        request -> HttpReply.text(200, "application/x-pem-file", world.keys().publicPem()));
  }

  HttpReply ramp(String reference) {
    return HttpReply.json(200, Json.tree(ramps.require(reference)));
  }

  private HttpReply webhooks(HttpRequest request) {
    List<Delivery> found =
        request.parameter("reference").map(deliveries::of).orElseGet(deliveries::all);
    ArrayNode shown = Json.array();
    for (Delivery delivery : found) {
      ObjectNode one = (ObjectNode) Json.tree(delivery);
      shown.add(one.put("body", deliveries.body(delivery)));
    }
    return HttpReply.json(200, Map.of("webhooks", shown));
  }

  private HttpReply resend(HttpRequest request) {
    if (!deliveries.sendAgain(request.segment("id"))) {
      throw new Refusal(404, "no such webhook");
    }
    return HttpReply.json(202, Map.of("message", "success"));
  }

  private HttpReply book(HttpRequest request) {
    List<Payment> payments =
        request.parameter("reference").map(world.book()::of).orElseGet(world.book()::all);
    Map<String, Integer> byReference = new TreeMap<>();
    Map<String, Integer> byDestination = new TreeMap<>();
    for (Payment payment : payments) {
      int counts = payment.returnedAt() == null ? 1 : 0;
      byReference.merge(payment.reference(), counts, Integer::sum);
      byDestination.merge(payment.destination(), counts, Integer::sum);
    }
    ObjectNode times = Json.object();
    times.set("byReference", Json.tree(byReference));
    times.set("byDestination", Json.tree(byDestination));
    JsonNode listed = Json.tree(payments);
    return HttpReply.json(200, Map.of("payments", listed, "times", times));
  }
}
