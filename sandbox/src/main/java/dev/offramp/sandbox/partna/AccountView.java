package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Map;

/** Shows accounts as section 5.3 describes them. */
final class AccountView {
  // USD holds three addresses; their place is the assetIndex: EVM, Tron, Solana.
  private static final Map<String, List<String>> NETWORKS =
      Map.of(
          "BNB", List.of("binance"),
          "BTC", List.of("bitcoin"),
          "ETH", List.of("ethereum"),
          "USD", List.of("ethereum", "tron", "solana"));
  private static final Map<String, String> FIAT_TYPES =
      Map.of("GHS", "ghanaiancedis", "KES", "kenyanshilling", "NGN", "naira");

  private final PartnaWorld world;

  AccountView(PartnaWorld world) {
    this.world = world;
  }

  /** The account keyed by currency, as {@code GET /account} shows it. */
  ObjectNode byCurrency(Account account) {
    ObjectNode shown = Json.object();
    for (String currency : Assets.BALANCES) {
      Balance balance = world.balances().of(account.accountName(), currency);
      ObjectNode entry = Json.object().put("accountName", account.accountName());
      entry.set("asset", assets(account, currency));
      entry.put("balance", Amounts.plain(balance.available()));
      entry.put("pendingDebit", Amounts.plain(balance.pendingDebit()));
      shown.set(currency, entry);
    }
    return shown;
  }

  private static ArrayNode assets(Account account, String currency) {
    ArrayNode assets = Json.array();
    String fiat = FIAT_TYPES.get(currency);
    if (fiat != null) {
      assets.add(Json.object().put("id", "").put("meta", "").put("type", fiat));
    }
    for (String network : NETWORKS.getOrDefault(currency, List.of())) {
      assets.add(
          Json.object()
              .put("id", account.address(network))
              .put("meta", network)
              .put("type", "crypto"));
    }
    return assets;
  }

  /** The account with banks and KYC, as {@code GET /account/account-details} shows it. */
  ObjectNode details(Account account) {
    ObjectNode shown = Json.object();
    shown.set("Banks", Json.object().<ObjectNode>set("NG", Json.object()).set("KE", Json.object()));
    shown.set("KYCs", Json.object().<ObjectNode>set("NG", kyc(account)).set("KE", kyc(account)));
    return shown
        .put("createdAt", account.createdAt())
        .put("email", account.email())
        .put("externalRef", account.accountName());
  }

  private static ObjectNode kyc(Account account) {
    return Json.object().put("status", account.verified() ? "verified" : "");
  }
}
