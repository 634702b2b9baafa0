package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.delivery.WebhookFault;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every fault of the pretend Proof, as {@code PUT /control/proof/faults} takes it beside {@code
 * switches} (see {@link Choice}). Each member may be absent; {@code {}} means an undisturbed Proof.
 * Example:
 *
 * <pre>{@code
 * {"seed": 7, "webhooksOff": false, "socketsOff": true,
 *  "webhooks": [{"kind":"drop","status":"processing"}, {"kind":"double"}, {"kind":"reorder"}],
 *  "endpoints": [{"on":"POST /widget/session","kind":"accepted-then-timeout","nth":1},
 *                {"on":"*","kind":"answer","problem":"rate_limit_exceeded","retryAfterSeconds":2}],
 *  "switches": {"generation":"older","windowSeconds":60}}
 * }</pre>
 */
record FaultRules(
    long seed,
    boolean webhooksOff,
    boolean socketsOff,
    @Nullable List<WebhookFault> webhooks,
    @Nullable List<CallFault> endpoints) {

  /** {@link IllegalArgumentException} names what does not fit. */
  static FaultRules from(JsonNode given) {
    if (!given.isObject()) {
      throw new IllegalArgumentException("faults are a JSON object; {} means none");
    }
    ObjectNode rules = given.deepCopy();
    rules.remove("switches");
    return Json.read(rules, FaultRules.class);
  }

  List<WebhookFault> webhookFaults() {
    return webhooks == null ? List.of() : webhooks;
  }

  List<CallFault> callFaults() {
    return endpoints == null ? List.of() : endpoints;
  }
}
