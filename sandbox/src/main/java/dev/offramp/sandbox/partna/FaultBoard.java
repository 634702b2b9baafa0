package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.delivery.RetryPolicy;
import dev.offramp.sandbox.delivery.WebhookFaults;
import dev.offramp.sandbox.faults.Dice;
import dev.offramp.sandbox.faults.EndpointFaults;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults now in force; they outlive a restart, their counters start anew. */
final class FaultBoard {
  private static final String KEY = "faults";

  private record Armed(Faults faults, Dice dice, WebhookFaults webhooks, EndpointFaults endpoints) {
    static Armed of(Faults faults) {
      Dice dice = new Dice(faults.seed());
      return new Armed(
          faults,
          dice,
          new WebhookFaults(faults.webhooksOff(), faults.webhookFaults(), dice),
          new EndpointFaults(faults.endpointFaults(), dice));
    }
  }

  private final Store store;
  private final Table<JsonNode> kept;
  private volatile Armed armed;

  FaultBoard(Store store) {
    this.store = store;
    this.kept = store.table("partna.faults", JsonNode.class);
    this.armed = Armed.of(kept.find(KEY).map(Faults::from).orElse(Faults.NONE));
  }

  /** Replaces all faults and switches; {@link IllegalArgumentException} when they make no sense. */
  void set(JsonNode wanted) {
    Armed next = Armed.of(Faults.from(wanted));
    store.transact(() -> kept.put(KEY, wanted));
    armed = next;
  }

  JsonNode read() {
    return Json.tree(armed.faults());
  }

  Switches switches() {
    return armed.faults().choices();
  }

  WebhookFaults webhooks() {
    return armed.webhooks();
  }

  EndpointFaults endpoints() {
    return armed.endpoints();
  }

  RetryPolicy retryPolicy() {
    Switches now = switches();
    return new RetryPolicy(
        Duration.ofMillis(now.webhookTimeoutMillis()),
        now.webhookTries(),
        Duration.ofMillis(now.webhookRetryMillis()));
  }

  /** What becomes of this payout, when a fault strikes it. */
  Optional<PayoutFault.Kind> strikePayout(String reference, String account) {
    Armed now = armed;
    List<PayoutFault> rules = now.faults().payoutFaults();
    for (int at = 0; at < rules.size(); at++) {
      PayoutFault rule = rules.get(at);
      if (rule.matches(reference, account) && now.dice().strikes("payout" + at, rule)) {
        return Optional.of(rule.kind());
      }
    }
    return Optional.empty();
  }
}
