package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control API of the pretend Partna, for tests and the demo; JSON in and out, no
 * authentication, loopback only. Below {@code /control/partna}:
 *
 * <ul>
 *   <li>{@code POST /ramps/{reference}/confirm} what a customer enters in the widget: {@code url}
 *       (the widget link) or its parameters ({@code amount}, {@code from_currency}, …), and the
 *       fields of {@link WidgetForm}; absent fields are filled in as usual (Safaricom 0726140198).
 *   <li>{@code POST /ramps/{reference}/deposit} {@code {"amount":"0.11","from":"0x…",
 *       "transactionHash":"0x…"}}, all optional.
 *   <li>{@code POST /ramps/{reference}/cancel | expire | fail | release | bounce}: by the customer;
 *       time is up; the payout fails; a stuck payout goes out; a payout comes back.
 *   <li>{@code POST /customers} {@code {"url":"…", "email":"…", …}}: a pretend customer goes
 *       through the link by himself; 202 with the reference.
 *   <li>{@code GET|PUT|DELETE /faults}: see {@link Faults}.
 *   <li>{@code GET|PUT /rates}: {@code {"CUSD_to_KES":"128"}}.
 * </ul>
 */
final class Control {
  private static final String BASE = "/control/partna";

  private final PartnaWorld world;
  private final RampDesk desk;
  private final RampSettlement settlement;
  private final Customer customer;
  private final ControlReads reads;

  Control(
      PartnaWorld world,
      RampDesk desk,
      RampSettlement settlement,
      Customer customer,
      ControlReads reads) {
    this.world = world;
    this.desk = desk;
    this.settlement = settlement;
    this.customer = customer;
    this.reads = reads;
  }

  void mount(Router router) {
    reads.mount(router);
    String ramp = "/ramps/{reference}";
    on(router, "POST", ramp + "/confirm", this::confirm);
    on(router, "POST", ramp + "/deposit", this::deposit);
    on(router, "POST", ramp + "/cancel", request -> act(request, desk::cancel));
    on(router, "POST", ramp + "/expire", request -> act(request, desk::expire));
    on(router, "POST", ramp + "/fail", request -> act(request, settlement::fail));
    on(router, "POST", ramp + "/release", request -> act(request, settlement::release));
    on(router, "POST", ramp + "/bounce", request -> act(request, settlement::bounce));
    on(router, "POST", "/customers", this::sendCustomer);
    on(router, "GET", "/faults", request -> HttpReply.json(200, world.faults().read()));
    on(router, "PUT", "/faults", request -> setFaults(request.json()));
    on(router, "DELETE", "/faults", request -> setFaults(Json.object()));
    on(router, "GET", "/rates", request -> HttpReply.json(200, world.rates().all()));
    on(router, "PUT", "/rates", this::setRates);
  }

  /** Mounts a control endpoint; what it refuses or cannot read becomes a sentence. */
  static void on(Router router, String method, String path, Handler handler) {
    router.on(
        method,
        BASE + path,
        request -> {
          try {
            return handler.handle(request);
          } catch (Refusal refusal) {
            return refusal.reply();
          } catch (IllegalArgumentException wrong) {
            return HttpReply.json(400, Map.of("message", String.valueOf(wrong.getMessage())));
          }
        });
  }

  private interface Action {
    void on(String reference);
  }

  private HttpReply act(HttpRequest request, Action action) {
    String reference = request.segment("reference");
    world.transact(() -> action.on(reference));
    return reads.ramp(reference);
  }

  private HttpReply deposit(HttpRequest request) {
    JsonNode body = request.json();
    String amount = text(body, "amount");
    RampDesk.Sent sent =
        new RampDesk.Sent(
            amount == null ? null : new BigDecimal(amount),
            text(body, "from"),
            text(body, "transactionHash"));
    return act(request, reference -> desk.deposit(reference, sent));
  }

  private HttpReply confirm(HttpRequest request) {
    String reference = request.segment("reference");
    Map<String, String> fields = Customer.strings(request.json());
    try {
      customer.enter(reference, link(fields), fields);
    } catch (WidgetLink.Unusable unusable) {
      throw new Refusal(400, unusable.sentence());
    }
    return reads.ramp(reference);
  }

  private HttpReply sendCustomer(HttpRequest request) {
    Map<String, String> fields = Customer.strings(request.json());
    Map<String, String> link = link(fields);
    String reference = link.getOrDefault("reference", "");
    try {
      WidgetLink.read(link, world.merchant());
    } catch (WidgetLink.Unusable unusable) {
      throw new Refusal(400, unusable.sentence());
    }
    if (reference.isEmpty()) {
      throw new Refusal(400, "the link needs a reference");
    }
    customer.goThrough(link, reference, fields);
    return HttpReply.json(202, Map.of("reference", reference));
  }

  /**
   * The link's parameters, from its {@code url} or one by one; the merchant is ours if not named.
   */
  private Map<String, String> link(Map<String, String> fields) {
    String url = fields.remove("url");
    Map<String, String> link = new LinkedHashMap<>();
    link.put("merchant", world.merchant());
    if (url != null) {
      String query = URI.create(url).getRawQuery();
      link.putAll(
          new HttpRequest(
                  "GET", "", query == null ? "" : query, Map.of(), Map.of(), new byte[0], "")
              .parameters());
    } else {
      link.putAll(fields);
    }
    return link;
  }

  private HttpReply setFaults(JsonNode wanted) {
    world.faults().set(wanted);
    return HttpReply.json(200, world.faults().read());
  }

  private HttpReply setRates(HttpRequest request) {
    Map<String, String> wanted = Customer.strings(request.json());
    world.transact(
        () -> wanted.forEach((pair, rate) -> world.rates().set(pair, new BigDecimal(rate))));
    return HttpReply.json(200, world.rates().all());
  }

  private static @Nullable String text(JsonNode body, String name) {
    JsonNode value = body.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
