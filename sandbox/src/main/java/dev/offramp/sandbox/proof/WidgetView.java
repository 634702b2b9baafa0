package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.page.QrCode;
import java.math.BigDecimal;
import java.time.Instant;

/** What the widget shows of a transaction: the screen, its numbers and the payload of callbacks. */
final class WidgetView {
  private final ProofWorld world;

  WidgetView(ProofWorld world) {
    this.world = world;
  }

  ObjectNode of(Transaction transaction) {
    Switches now = world.switches();
    Asked asked = transaction.asked();
    Progress progress = transaction.progress();
    BigDecimal amount = progress.amount();
    ObjectNode state = Json.object().put("screen", screen(transaction)).put("type", asked.type());
    state.put("widgetStatus", widgetStatus(transaction));
    state.put("amount", amount == null ? "" : amount.toPlainString());
    state.put("currency", asked.currency()).put("network", asked.network());
    state.put("fiatCurrency", progress.fiatCurrency()).put("fiatAmount", fiat(transaction));
    ArrayNode fiats = state.putArray("fiatCurrencies");
    now.list(Choice.FIATS).forEach(fiats::add);
    state.put("card", progress.card() == null ? "" : progress.card());
    state.put("received", progress.received() == null ? "" : progress.received().toPlainString());
    state.put("payoutMustFail", progress.payoutMustFail());
    state.put("mayRetry", now.on(Choice.RETRY));
    state.put("id", transaction.id());
    if (progress.depositAddress() != null) {
      address(state, transaction, progress.depositAddress());
    }
    return state;
  }

  private void address(ObjectNode state, Transaction transaction, String address) {
    boolean ours = world.switches().is(Choice.TRANSFER_ID, "ours");
    QrCode code = QrCode.of(address);
    state.put("address", address);
    state.putObject("qr").put("size", code.size()).put("path", code.path());
    state.put(
        "transferId", ours ? transaction.id() : "simprov-" + transaction.id().substring(0, 8));
    Long deadline = transaction.progress().deadlineMillis();
    if (deadline != null) {
      state.put("deadline", Instant.ofEpochMilli(deadline).toString());
    }
  }

  private String screen(Transaction transaction) {
    if (!transaction.waits()) {
      return transaction.status().wire();
    }
    Progress progress = transaction.progress();
    Kyc kyc = world.users().require(transaction.userId()).kyc();
    if (kyc != Kyc.VERIFIED) {
      return "kyc_" + kyc.wire();
    }
    if (progress.card() == null) {
      return "card";
    }
    if (transaction.asked().type().equals("buy")) {
      return "pay";
    }
    if (progress.depositAddress() == null) {
      return "card";
    }
    return enough(transaction) ? "confirming" : "send";
  }

  /** A short deposit that waits to be topped up (choice 17) still asks to send. */
  private boolean enough(Transaction transaction) {
    BigDecimal received = transaction.progress().received();
    boolean waits = world.switches().is(Choice.ODD_DEPOSIT, "wait");
    return received != null && (!waits || received.compareTo(Desk.agreed(transaction)) >= 0);
  }

  /** The browser's own vocabulary (7.2): only {@code paid} is documented. */
  private static String widgetStatus(Transaction transaction) {
    return switch (transaction.status()) {
      case PENDING -> transaction.progress().received() == null ? "new" : "pending";
      case PROCESSING -> "pending";
      case COMPLETED -> "paid";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  private static String fiat(Transaction transaction) {
    Progress progress = transaction.progress();
    BigDecimal known = progress.fiatAmount();
    if (known != null) {
      return known.toPlainString();
    }
    BigDecimal crypto =
        progress.cryptoAmount() == null ? progress.amount() : progress.cryptoAmount();
    return crypto == null
        ? ""
        : Rates.fiat(crypto, transaction.asked().currency(), progress.fiatCurrency())
            .toPlainString();
  }
}
