package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /transfer/withdraw} (12.1); 200 without data and without an id. */
final class WithdrawEndpoint {
  private static final List<String> TYPES =
      List.of("crypto", "naira", "ghanaiancedis", "kenyanshilling");
  private static final Map<String, String> FIAT =
      Map.of("naira", "NGN", "ghanaiancedis", "GHS", "kenyanshilling", "KES");
  private static final List<String> CURRENCIES =
      List.of("BNB", "BTC", "ETH", "USDC", "USDT", "CUSD", "NGN", "GHS", "KES");

  private final PartnaWorld world;
  private final WithdrawalDesk desk;

  WithdrawEndpoint(PartnaWorld world, WithdrawalDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  void mount(Gate gate) {
    gate.guarded("POST", "/transfer/withdraw", this::withdraw);
  }

  private HttpReply withdraw(HttpRequest request) {
    Fields fields = Fields.of(request);
    String account = fields.requiredText("fromAccount");
    String type = fields.requiredOneOf("type", TYPES);
    String currency = fields.requiredOneOf("currency", CURRENCIES);
    Optional<BigDecimal> amount = fields.amount("amount");
    if (amount.isEmpty()) {
      fields.reject("amount", "required", "");
    }
    String reference =
        fields.text("transactionReference").orElseGet(() -> world.transactions().newReference());
    fields.check();
    if (world.accounts().find(account).isEmpty()) {
      throw new Refusal(404, "account not found");
    }
    Withdrawal withdrawal =
        type.equals("crypto")
            ? crypto(fields, reference, account, currency, amount.orElseThrow())
            : fiat(fields, type, reference, account, currency, amount.orElseThrow());
    desk.accept(withdrawal);
    return Wire.done(200, "request completed");
  }

  private Withdrawal fiat(
      Fields fields,
      String type,
      String reference,
      String account,
      String currency,
      BigDecimal amount) {
    if (!currency.equals(FIAT.get(type))) {
      fields.reject("currency", "oneof(" + FIAT.get(type) + ")", currency);
      fields.check();
    }
    Destination destination = DestinationFields.read(fields, currency, "network");
    fields.check();
    Asset asset = Assets.fiat(currency).orElseThrow();
    String kind = destination.paymentNetwork();
    return withdrawal(
        reference,
        account,
        asset,
        kind == null ? type : kind,
        destination.externalAccount(),
        amount,
        destination.neverPays());
  }

  private Withdrawal crypto(
      Fields fields, String reference, String account, String currency, BigDecimal amount) {
    String network = fields.requiredText("network");
    String address = fields.requiredText("address");
    fields.check();
    Asset asset =
        Assets.find(currency, network)
            .filter(found -> !found.isFiat() && isAddress(network, address))
            .orElseThrow(() -> new Refusal(400, "wrong network address"));
    return withdrawal(reference, account, asset, network, address, amount, false);
  }

  private static boolean isAddress(String network, String address) {
    return switch (network) {
      case "tron" -> address.matches("T[1-9A-HJ-NP-Za-km-z]{33}");
      case "solana" -> address.matches("[1-9A-HJ-NP-Za-km-z]{32,44}");
      case "bitcoin" -> address.matches("[0-9A-Za-z]{26,62}");
      default -> address.matches("0x[0-9a-fA-F]{40}");
    };
  }

  /** Who bears the fee is open (12.1): a switch says whether it comes on top. */
  private Withdrawal withdrawal(
      String reference,
      String account,
      Asset asset,
      String network,
      String destination,
      BigDecimal amount,
      boolean mustFail) {
    if (amount.compareTo(asset.minimumWithdrawal()) < 0
        || amount.compareTo(asset.withdrawalFee()) <= 0) {
      throw new Refusal(400, "amount is below the minimum withdrawal");
    }
    boolean onTop = world.switches().withdrawalFeeOnTop();
    BigDecimal fee = asset.withdrawalFee();
    return new Withdrawal(
        reference,
        account,
        asset.currency(),
        asset.credits(),
        network,
        destination,
        onTop ? amount.add(fee) : amount,
        onTop ? amount : amount.subtract(fee),
        !asset.isFiat(),
        mustFail);
  }
}
