package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Optional;

/** {@code GET /supported/assets}, {@code GET /banks} and {@code POST /kyc/resolve-account} (6). */
final class AssetEndpoints {
  void mount(Gate gate) {
    gate.open("GET", "/supported/assets", this::assets);
    gate.open("GET", "/banks", this::banks);
    // The guide spells it so (4.2).
    gate.open("GET", "/bank", this::banks);
    gate.guarded("POST", "/kyc/resolve-account", this::resolve);
  }

  private HttpReply assets(HttpRequest request) {
    Fields query = new Fields(Json.tree(request.parameters()));
    Optional<String> currency = query.oneOf("currency", Assets.CURRENCIES);
    query.check();
    ObjectNode byCurrency = Json.object();
    ObjectNode byNetwork = Json.object();
    for (Asset asset : Assets.ALL) {
      if (currency.isEmpty() || currency.get().equals(asset.currency())) {
        byCurrency.withObject("/" + asset.currency()).set(asset.network(), leaf(asset));
        byNetwork.withObject("/" + asset.network()).set(asset.currency(), leaf(asset));
      }
    }
    ObjectNode data = Json.object();
    data.set("byCurrency", byCurrency);
    // The capital W is Partna's (3.1).
    data.set("byNetWork", byNetwork);
    return Wire.success(data);
  }

  private static ObjectNode leaf(Asset asset) {
    ObjectNode leaf =
        Json.object()
            .put("assetIndex", asset.assetIndex())
            .put(
                "contractAddress",
                asset.isFiat() ? "" : Mint.address(asset.network(), "contract|" + asset.currency()))
            .put("decimals", asset.decimals())
            .put("destinationCurrency", asset.credits());
    leaf.set("faucets", Json.array());
    return leaf.put("minimumWithdrawal", asset.minimumWithdrawal())
        .put("name", asset.currency())
        .put("symbol", asset.currency())
        .put(
            "transactionExplorerLink",
            asset.isFiat() ? "" : "https://explorer.example/" + asset.network() + "/tx/%s")
        .put("withdrawalFee", asset.withdrawalFee());
  }

  private HttpReply banks(HttpRequest request) {
    Fields query = new Fields(Json.tree(request.parameters()));
    Optional<String> currency = query.oneOf("currency", Assets.FIAT);
    query.check();
    ArrayNode banks = Json.array();
    Bank.of(currency.orElse("NGN"))
        .forEach(
            bank -> banks.add(Json.object().put("code", bank.code()).put("name", bank.name())));
    return Wire.success(banks);
  }

  private HttpReply resolve(HttpRequest request) {
    Fields fields = Fields.of(request);
    String number = fields.requiredText("accountNumber");
    String bankCode = fields.requiredText("bankCode");
    String currency = fields.requiredOneOf("currency", Assets.FIAT);
    fields.oneOf("mobileNetwork", Destination.KENYAN_NETWORKS);
    Optional<String> shortCode = fields.text("shortCode");
    fields.check();
    if (!exists(currency, bankCode, shortCode.orElse(number))) {
      throw new Refusal(400, "Invalid bank account details");
    }
    return Wire.success(
        Json.object().put("accountName", Destination.HOLDER).put("accountNumber", number));
  }

  /** Mobile money has no bank code of its own in the documentation, so any is taken for KES. */
  private static boolean exists(String currency, String bankCode, String number) {
    boolean wellFormed =
        switch (currency) {
          case "NGN" ->
              Bank.find(currency, bankCode).isPresent() && Destination.isBankAccount(number);
          case "KES" ->
              List.of("MOBILE", "PAYBILL").stream()
                  .anyMatch(kind -> Destination.isShortcode(kind, number));
          default -> number.matches("0\\d{9}");
        };
    return wellFormed && !Destination.NEVER_PAID.contains(number);
  }
}
