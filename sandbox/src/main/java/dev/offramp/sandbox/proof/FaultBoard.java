package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.delivery.RetryPolicy;
import dev.offramp.sandbox.delivery.WebhookFaults;
import dev.offramp.sandbox.faults.Dice;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;

/** The faults and switches now in force; they outlive a restart, their counters start anew. */
final class FaultBoard {
  private static final String KEY = "faults";

  private record Armed(
      JsonNode wanted,
      FaultRules rules,
      Switches switches,
      WebhookFaults webhooks,
      CallFaults calls) {}

  private final Store store;
  private final Table<JsonNode> kept;
  private final ProofGeneration generation;
  private volatile Armed armed;

  FaultBoard(Store store, ProofGeneration generation) {
    this.store = store;
    this.kept = store.table("proof.faults", JsonNode.class);
    this.generation = generation;
    this.armed = arm(kept.find(KEY).orElseGet(Json::object));
  }

  private Armed arm(JsonNode wanted) {
    FaultRules rules = FaultRules.from(wanted);
    Dice dice = new Dice(rules.seed());
    return new Armed(
        wanted,
        rules,
        Switches.from(wanted.path("switches"), generation),
        new WebhookFaults(rules.webhooksOff(), rules.webhookFaults(), dice),
        new CallFaults(rules.callFaults(), dice));
  }

  /** Replaces all faults and switches; {@link IllegalArgumentException} when they make no sense. */
  synchronized void set(JsonNode wanted) {
    Armed next = arm(wanted);
    store.transact(() -> kept.put(KEY, wanted));
    armed = next;
  }

  /** Changes some switches and leaves everything else. */
  synchronized void change(JsonNode switches) {
    ObjectNode all = armed.wanted().deepCopy();
    ObjectNode changed = Json.object();
    all.path("switches")
        .fields()
        .forEachRemaining(old -> changed.set(old.getKey(), old.getValue()));
    switches.fields().forEachRemaining(now -> changed.set(now.getKey(), now.getValue()));
    all.set("switches", changed);
    set(all);
  }

  JsonNode read() {
    ObjectNode all = (ObjectNode) Json.tree(armed.rules());
    all.set("switches", armed.switches().asJson());
    return all;
  }

  Switches switches() {
    return armed.switches();
  }

  WebhookFaults webhooks() {
    return armed.webhooks();
  }

  CallFaults calls() {
    return armed.calls();
  }

  boolean socketsOff() {
    return armed.rules().socketsOff();
  }

  RetryPolicy retryPolicy() {
    Switches now = switches();
    return new RetryPolicy(
        now.millis(Choice.WEBHOOK_TIMEOUT_MILLIS),
        Math.toIntExact(Math.max(1, now.count(Choice.WEBHOOK_TRIES))),
        now.millis(Choice.WEBHOOK_RETRY_MILLIS));
  }
}
