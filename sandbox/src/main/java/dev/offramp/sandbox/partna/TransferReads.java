package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code GET /transfer}, {@code /transfer/details} (12.3) and {@code /user/balances} (12.4). */
final class TransferReads {
  private static final List<String> CURRENCIES =
      List.of("BTC", "ETH", "NGN", "USD", "BNB", "GHS", "KES");
  private static final List<String> TYPES =
      List.of("OnRamp", "OffRamp", "Deposit", "Withdraw", "Transfer", "Convert");
  private static final List<String> STATUSES =
      List.of("processing", "completed", "failed", "pending", "retried");

  private final PartnaWorld world;

  TransferReads(PartnaWorld world) {
    this.world = world;
  }

  void mount(Gate gate) {
    gate.guarded("GET", "/transfer", this::list);
    gate.guarded("GET", "/transfer/details", this::details);
    gate.guarded("GET", "/user/balances", request -> balances());
  }

  private HttpReply list(HttpRequest request) {
    Fields query = new Fields(Json.tree(request.parameters()));
    Optional<String> currency = query.oneOf("currency", CURRENCIES);
    Optional<String> type = query.oneOf("type", TYPES);
    Optional<String> status = query.oneOf("status", STATUSES);
    long from = seconds(query, "unixStartDate").orElse(0L);
    long to = seconds(query, "unixEndDate").orElse(Long.MAX_VALUE);
    query.check();
    int limit = Math.min(1000, Paging.number(request, "limit", 100));
    List<Transaction> newestFirst = new ArrayList<>(selected(request));
    Collections.reverse(newestFirst);
    ArrayNode rows = Json.array();
    newestFirst.stream()
        .filter(row -> currency.isEmpty() || currency.get().equals(row.currency()))
        .filter(row -> type.isEmpty() || type.get().equals(row.type()))
        .filter(row -> status.isEmpty() || status.get().equals(row.status()))
        .filter(row -> row.timestamp() >= from && row.timestamp() <= to)
        .limit(limit)
        .forEach(row -> rows.add(row(row)));
    return Wire.success(rows);
  }

  private static Optional<Long> seconds(Fields query, String name) {
    Optional<String> text = query.text(name);
    if (text.filter(given -> !given.matches("\\d{1,12}")).isPresent()) {
      query.reject(name, "unix seconds", text.get());
      return Optional.empty();
    }
    return text.map(Long::parseLong);
  }

  private List<Transaction> selected(HttpRequest request) {
    Transactions transactions = world.transactions();
    Optional<String> reference = request.parameter("transactionReference");
    Optional<String> account = request.parameter("accountName");
    if (reference.isPresent()) {
      return transactions.find(reference.get()).stream()
          .filter(row -> account.isEmpty() || belongsTo(row, account.get()))
          .toList();
    }
    return account.map(transactions::of).orElseGet(transactions::all);
  }

  private static boolean belongsTo(Transaction row, String account) {
    return account.equals(row.fromAccount()) || account.equals(row.toAccount());
  }

  private static ObjectNode row(Transaction row) {
    return Json.object()
        .put("amount", Amounts.plain(row.amount()))
        .put("currency", row.currency())
        .put("date", Instant.ofEpochSecond(row.timestamp()).toString())
        .put("fromAccount", row.fromAccount())
        .put("fromTo", row.fromAccount() + "-" + row.toAccount())
        .put("fromUser", row.fromUser())
        .put("status", row.status())
        .put("timestamp", row.timestamp())
        .put("toAccount", row.toAccount())
        .put("toUser", row.toUser())
        .put("transactionReference", row.reference())
        .put("transactionType", row.type());
  }

  private HttpReply details(HttpRequest request) {
    Transaction found =
        request
            .parameter("transactionReference")
            .flatMap(world.transactions()::find)
            .filter(
                row ->
                    request.parameter("accountName").isEmpty()
                        || belongsTo(row, request.parameter("accountName").get()))
            .orElseThrow(() -> new Refusal(404, "transaction not found"));
    // The labels differ between the two reads (12.3).
    String label = found.type().equals("Transfer") ? "Internal Transfer" : found.type();
    return Wire.success(
        Json.object()
            .put("UTCTimestamp", Instant.ofEpochSecond(found.timestamp()).toString())
            .put("amount", Amounts.plain(found.amount()))
            .put("creditAccount", found.toAccount())
            .put("creditUser", found.toUser())
            .put("currency", found.currency())
            .put("debitAccount", found.fromAccount())
            .put("debitUser", found.fromUser())
            .put("status", found.status())
            .put("timestamp", found.timestamp())
            .put("transactionReference", found.reference())
            .put("transactionType", label));
  }

  private HttpReply balances() {
    ObjectNode data = Json.object();
    data.set("merchant", sums(true));
    data.set("customer", sums(false));
    return Wire.success(data);
  }

  private ObjectNode sums(boolean merchant) {
    ObjectNode sums = Json.object();
    for (String currency : Assets.BALANCES) {
      BigDecimal available = BigDecimal.ZERO;
      BigDecimal pending = BigDecimal.ZERO;
      for (Balance balance : world.balances().all()) {
        boolean own = balance.account().equals(world.merchant());
        if (own == merchant && balance.currency().equals(currency)) {
          available = available.add(balance.available());
          pending = pending.add(balance.pendingDebit());
        }
      }
      sums.set(
          currency,
          Json.object()
              .put("availableBalance", Amounts.plain(available))
              .put("pendingDebit", Amounts.plain(pending)));
    }
    return sums;
  }
}
