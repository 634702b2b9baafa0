package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.delivery.WebhookFault;
import dev.offramp.sandbox.faults.EndpointFault;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every fault and switch of the pretend Partna, as {@code PUT /control/partna/faults} takes it.
 * Each member may be absent; {@code {}} means an undisturbed Partna. Example:
 *
 * <pre>{@code
 * {"seed": 7,
 *  "webhooksOff": false,
 *  "webhooks": [{"kind":"drop","status":"received"}, {"kind":"double","probability":"0.3"}],
 *  "endpoints": [{"on":"POST /transfer/withdraw","kind":"accepted-then-timeout","nth":1}],
 *  "payouts": [{"kind":"fails","times":1}],
 *  "switches": {"failureWebhooks":true}}
 * }</pre>
 *
 * {@code switches} holds any member of {@link Switches}; the others keep their defaults.
 */
record Faults(
    long seed,
    boolean webhooksOff,
    @Nullable List<WebhookFault> webhooks,
    @Nullable List<EndpointFault> endpoints,
    @Nullable List<PayoutFault> payouts,
    @Nullable Switches switches) {

  static final Faults NONE =
      new Faults(0, false, List.of(), List.of(), List.of(), Switches.DEFAULTS);

  /** Fills what is absent; {@link IllegalArgumentException} names what does not fit. */
  static Faults from(JsonNode given) {
    if (!given.isObject()) {
      throw new IllegalArgumentException("faults are a JSON object; {} means none");
    }
    ObjectNode whole = given.deepCopy();
    ObjectNode switches = (ObjectNode) Json.tree(Switches.DEFAULTS);
    JsonNode wanted = given.path("switches");
    wanted.fieldNames().forEachRemaining(name -> switches.set(name, wanted.get(name)));
    whole.set("switches", switches);
    return Json.read(whole, Faults.class);
  }

  List<WebhookFault> webhookFaults() {
    return webhooks == null ? List.of() : webhooks;
  }

  List<EndpointFault> endpointFaults() {
    return endpoints == null ? List.of() : endpoints;
  }

  List<PayoutFault> payoutFaults() {
    return payouts == null ? List.of() : payouts;
  }

  Switches choices() {
    return switches == null ? Switches.DEFAULTS : switches;
  }
}
