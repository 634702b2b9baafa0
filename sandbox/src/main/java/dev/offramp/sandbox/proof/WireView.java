package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A transaction as each channel of section 9.3 shows it. */
final class WireView {
  private final ProofWorld world;

  WireView(ProofWorld world) {
    this.world = world;
  }

  /** The eleven fields of GET. */
  ObjectNode polled(Transaction transaction) {
    ObjectNode body = Json.object().put("merchant_transaction_id", transaction.id());
    body.put("partner_user_id", transaction.userId());
    return rest(body, transaction);
  }

  /** The ten fields of a webhook: GET without the user. */
  ObjectNode webhook(Transaction transaction) {
    return rest(Json.object().put("merchant_transaction_id", transaction.id()), transaction);
  }

  private ObjectNode rest(ObjectNode body, Transaction transaction) {
    Progress progress = transaction.progress();
    body.put("type", transaction.asked().type());
    body.put("status", transaction.status().wire());
    body.put("currency", transaction.asked().currency());
    body.put("network", transaction.asked().network());
    amount(body, "crypto_amount", progress.cryptoAmount());
    body.put("fiat_currency", fiatCurrency(transaction));
    amount(body, "fiat_amount", progress.fiatAmount());
    body.put("created_at", world.time(transaction.createdAtMillis()));
    return body.put("updated_at", world.time(transaction.updatedAtMillis()));
  }

  /** A message of the socket; the older contract adds the user and knows no payment method. */
  ObjectNode socket(Transaction transaction) {
    Progress progress = transaction.progress();
    boolean older = world.switches().older();
    ObjectNode body = Json.object().put("event", "tx.update");
    body.put("merchant_transaction_id", transaction.id());
    if (older) {
      body.put("partner_user_id", transaction.userId());
    }
    body.put("type", transaction.asked().type());
    body.put("status", transaction.status().wire());
    if (!older && progress.card() != null) {
      body.put("payment_method", "card");
    }
    body.put("currency", transaction.asked().currency());
    body.put("fiat_currency", fiatCurrency(transaction));
    amount(body, "fiat_amount", progress.fiatAmount());
    amount(body, "crypto_amount", progress.cryptoAmount());
    return body.put("occurred_at", world.time(transaction.updatedAtMillis()));
  }

  private String fiatCurrency(Transaction transaction) {
    return world.switches().is(Choice.CHANGED_FIAT, "shown")
        ? transaction.progress().fiatCurrency()
        : transaction.asked().fiatCurrency();
  }

  private void amount(ObjectNode body, String name, @Nullable BigDecimal amount) {
    if (amount != null) {
      body.put(name, amount.toPlainString());
      return;
    }
    switch (world.switches().text(Choice.EARLY_AMOUNTS)) {
      case "absent" -> {}
      case "null" -> body.putNull(name);
      default -> body.put(name, "");
    }
  }
}
