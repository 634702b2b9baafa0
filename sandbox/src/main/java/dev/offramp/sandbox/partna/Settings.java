package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The merchant's settings and webhook address (5.2, 10.1). */
final class Settings {
  private static final String MERCHANT = "merchant";
  private static final String WEBHOOK = "webhook";

  /** The settings as {@code GET /user/settings} shows them. */
  record Values(
      boolean autoMoveDeposit, String cryptoPaymentSource, Fees fees, String registrationType) {
    static final Values FIRST =
        new Values(
            false, "known", new Fees("", BigDecimal.ZERO, BigDecimal.ZERO, "USD", "fixed"), "open");

    boolean isOpen() {
      return registrationType.equals("open");
    }
  }

  /** The merchant's own fee; it is shown and kept, and does not enter the quotes. */
  record Fees(
      String feeAccount,
      BigDecimal feeAmount,
      BigDecimal feeCap,
      String feeCurrency,
      String feeType) {}

  private final Table<Values> values;
  private final Table<String> addresses;

  Settings(Store store, @Nullable URI webhookUrl) {
    this.values = store.table("partna.settings", Values.class);
    this.addresses = store.table("partna.webhookUrl", String.class);
    if (webhookUrl != null) {
      store.transact(() -> addresses.put(WEBHOOK, webhookUrl.toString()));
    }
  }

  Values read() {
    return values.find(MERCHANT).orElse(Values.FIRST);
  }

  /** Replaces the settings; in a transaction. */
  void change(Values next) {
    values.put(MERCHANT, next);
  }

  /** Where webhooks go. */
  Optional<URI> webhookUrl() {
    return addresses.find(WEBHOOK).map(URI::create);
  }

  /** Sets the webhook address; in a transaction. */
  void setWebhookUrl(URI url) {
    addresses.put(WEBHOOK, url.toString());
  }

  /** Forgets the webhook address; in a transaction. */
  void removeWebhookUrl() {
    addresses.remove(WEBHOOK);
  }
}
