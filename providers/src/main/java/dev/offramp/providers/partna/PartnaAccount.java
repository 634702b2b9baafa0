package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account at Partna: what it holds, and where crypto for it goes (partna.md, sections
 * 5.3 and 6.1).
 */
final class PartnaAccount {
  private final String name;
  private final Map<String, Holding> holdings;

  private PartnaAccount(String name, Map<String, Holding> holdings) {
    this.name = name;
    this.holdings = Map.copyOf(holdings);
  }

  /**
   * @param byCurrency the account as Partna shows it, keyed by currency; what is not as documented
   *     is left out
   */
  static PartnaAccount of(String name, JsonNode byCurrency) {
    Map<String, Holding> holdings = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : byCurrency.properties()) {
      if (entry.getValue().isObject()) {
        holdings.put(entry.getKey(), holding(entry.getKey(), entry.getValue()));
      }
    }
    return new PartnaAccount(name, holdings);
  }

  String name() {
    return name;
  }

  /**
   * Where crypto goes to be credited to this account: the address at exactly the place Partna's
   * table names, and only if it can be one of that chain.
   */
  Optional<String> depositAddress(PartnaAsset asset) {
    Holding holding = holdings.get(asset.credits());
    if (holding == null || asset.addressIndex() >= holding.addresses.size()) {
      return Optional.empty();
    }
    return Optional.of(holding.addresses.get(asset.addressIndex()))
        .filter(address -> ChainAddress.fits(asset.network(), address));
  }

  /**
   * What can be spent.
   *
   * @param currency of the balance: stablecoins are pooled in {@code USD}
   */
  Optional<Money> balance(String currency) {
    return Optional.ofNullable(holdings.get(currency)).map(Holding::balance);
  }

  private static Holding holding(String currency, JsonNode shown) {
    List<String> addresses = new ArrayList<>();
    // Every member keeps its place, also one without an address: the place is what counts.
    shown.path("asset").forEach(asset -> addresses.add(asset.path("id").asText("")));
    return new Holding(ScalarFields.of(shown).moneyOf("balance", currency), addresses);
  }

  private record Holding(@Nullable Money balance, List<String> addresses) {
    Holding {
      addresses = List.copyOf(addresses);
    }
  }
}
