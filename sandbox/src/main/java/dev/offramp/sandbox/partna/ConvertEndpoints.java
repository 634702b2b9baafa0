package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** {@code POST /convert} and {@code POST /transfer} between the merchant's accounts (12.4). */
final class ConvertEndpoints {
  private static final List<String> CURRENCIES = List.of("BTC", "ETH", "USD", "BNB", "NGN", "KES");
  private static final List<String> TRANSFERABLE =
      List.of("NGN", "GHS", "BTC", "ETH", "USD", "BNB", "KES");

  private final PartnaWorld world;
  private final RateDesk rates;

  ConvertEndpoints(PartnaWorld world, RateDesk rates) {
    this.world = world;
    this.rates = rates;
  }

  void mount(Gate gate) {
    gate.guarded("POST", "/convert", this::convert);
    gate.guarded("POST", "/transfer", this::transfer);
  }

  private record Conversion(
      String account,
      String reference,
      String from,
      String to,
      BigDecimal taken,
      BigDecimal given) {}

  private HttpReply convert(HttpRequest request) {
    Fields fields = Fields.of(request);
    String rateKey = fields.requiredText("rateKey");
    String account = fields.text("accountName").orElse(world.merchant());
    String from = fields.requiredOneOf("fromCurrency", CURRENCIES);
    String to = fields.requiredOneOf("toCurrency", CURRENCIES);
    Optional<BigDecimal> fromAmount = fields.amount("fromAmount");
    Optional<BigDecimal> toAmount = fields.amount("toAmount");
    String reference = reference(fields);
    if (fromAmount.isEmpty() && toAmount.isEmpty()) {
      fields.reject("fromAmount", "required_without(ToAmount)", "");
    }
    fields.check();
    requireAccount(account, "account not found");
    RateKey key = rates.requireValid(rateKey, from, to);
    BigDecimal taken =
        fromAmount.orElseGet(() -> toAmount.orElseThrow().divide(key.rate(), 8, RoundingMode.UP));
    BigDecimal given =
        fromAmount.isPresent()
            ? Amounts.cut(taken.multiply(key.rate()), 4)
            : toAmount.orElseThrow();
    Conversion conversion = new Conversion(account, reference, from, to, taken, given);
    world.transact(() -> move(conversion));
    return Wire.success(
        Json.object()
            .put("fromAmount", Amounts.plain(taken))
            .put("fromCurrency", from)
            .put("rate", key.rate())
            .put("toAmount", Amounts.plain(given))
            .put("toCurrency", to)
            .put("transactionReference", reference));
  }

  private void move(Conversion conversion) {
    requireUnused(conversion.reference());
    String account = conversion.account();
    if (!world.balances().debit(account, conversion.from(), conversion.taken())) {
      throw new Refusal(400, "insufficient funds");
    }
    world.balances().credit(account, conversion.to(), conversion.given());
    // Which side the reads show is documented nowhere.
    boolean byTaken = world.switches().conversionsByWhatWasTaken();
    world
        .transactions()
        .add(
            conversion.reference(),
            "Convert",
            "completed",
            byTaken ? conversion.taken() : conversion.given(),
            byTaken ? conversion.from() : conversion.to(),
            account,
            account);
    world.emit(
        "Convert",
        new WebhookData()
            .with("transactionReference", conversion.reference())
            .with("fromUser", world.merchant())
            .with("toAccount", account)
            .with("timestamp", world.seconds())
            .with("fromAmount", conversion.taken())
            .with("toAmount", conversion.given())
            .with("fromCurrency", conversion.from())
            .with("toCurrency", conversion.to()));
  }

  private HttpReply transfer(HttpRequest request) {
    Fields fields = Fields.of(request);
    String to = fields.requiredText("toAccount");
    String from = fields.text("fromAccount").orElse(world.merchant());
    String currency = fields.requiredOneOf("currency", TRANSFERABLE);
    Optional<BigDecimal> amount = fields.amount("amount");
    String reference = reference(fields);
    if (amount.isEmpty()) {
      fields.reject("amount", "required", "");
    }
    fields.check();
    requireAccount(to, "toAccount not found");
    requireAccount(from, "account not found");
    BigDecimal moved = amount.orElseThrow();
    world.transact(
        () -> {
          requireUnused(reference);
          if (!world.balances().debit(from, currency, moved)) {
            throw new Refusal(400, "insufficient funds");
          }
          world.balances().credit(to, currency, moved);
          world.transactions().add(reference, "Transfer", "completed", moved, currency, from, to);
          world.emit(
              "Transfer",
              TransferEvents.transfer(world.merchant(), world.transactions().find(reference)));
        });
    return Wire.success(Json.object());
  }

  private String reference(Fields fields) {
    return fields.text("transactionReference").orElseGet(() -> world.transactions().newReference());
  }

  private void requireUnused(String reference) {
    if (world.transactions().find(reference).isPresent()) {
      throw new Refusal(409, "transactionReference already exist");
    }
  }

  private void requireAccount(String name, String message) {
    if (world.accounts().find(name).isEmpty()) {
      throw new Refusal(404, message);
    }
  }
}
