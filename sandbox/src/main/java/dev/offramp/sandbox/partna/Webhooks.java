package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.delivery.Webhook;
import dev.offramp.sandbox.json.Json;

/** Signs events and hands them to the deliveries: body of exactly event, data, signature (10.1). */
final class Webhooks {
  private final Deliveries deliveries;
  private final WebhookSigner signer;
  private final FaultBoard faults;

  Webhooks(Deliveries deliveries, WebhookSigner signer, FaultBoard faults) {
    this.deliveries = deliveries;
    this.signer = signer;
    this.faults = faults;
  }

  /** Emits one event; in a transaction. */
  void emit(String event, WebhookData data) {
    Switches switches = faults.switches();
    String text = data.text(switches.escapeHtml());
    String body =
        "{\"event\":"
            + Json.text(event)
            + ",\"data\":"
            + text
            + ",\"signature\":"
            + Json.text(signer.sign(text, switches.webhookSaltLength()))
            + "}";
    String reference = data.find("transactionReference");
    String account = data.find("toAccount");
    String stream = reference == null ? String.valueOf(account) : reference;
    deliveries.emit(new Webhook(event, stream, reference, data.find("status"), body));
  }
}
