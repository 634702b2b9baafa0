package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.wire.ScalarFields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partna's own table of what it takes and pays (partna.md, section 6.1), remembered for ten
 * minutes: its minima, fees and places differ between staging and production.
 */
final class PartnaAssetTable {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final PartnaHttp http;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  PartnaAssetTable(PartnaHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * Only reads.
   *
   * @param network of a chain, or {@code naira} and {@code kenyanshilling} for fiat
   * @return empty when Partna's table has no such pair
   * @throws ProviderException when Partna cannot be asked: that is never a "no"
   */
  Optional<PartnaAsset> find(String currency, String network) {
    JsonNode row = networks(currency).path(network);
    return row.isObject() ? Optional.of(asset(currency, network, row)) : Optional.empty();
  }

  /**
   * The currency of the balance in which Partna keeps this one, whatever its network: stablecoins
   * are pooled.
   *
   * @throws ProviderException when Partna cannot be asked, or its table does not say
   */
  String balanceOf(String currency) {
    Set<String> balances = new TreeSet<>();
    networks(currency).forEach(row -> balances.add(row.path("destinationCurrency").asText("")));
    if (balances.size() != 1 || balances.contains("")) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE,
          "Partna's table of assets does not say in which balance " + currency + " is kept",
          null);
    }
    return balances.iterator().next();
  }

  private JsonNode networks(String currency) {
    Instant now = clock.instant();
    Known last = known.get(currency);
    if (last != null && now.isBefore(last.until)) {
      return last.networks;
    }
    PartnaCall call =
        PartnaCall.get(
            "reading the supported assets", "/supported/assets", Map.of("currency", currency));
    PartnaAnswer answer = http.call(call);
    JsonNode currencies = answer.data().path("byCurrency");
    if (!currencies.isObject()) {
      throw http.failure(call, answer);
    }
    JsonNode networks = currencies.path(currency);
    known.put(currency, new Known(networks, now.plus(REMEMBERED)));
    return networks;
  }

  /** Without a place in the list there is no safe address: a guess would lose the crypto. */
  private static PartnaAsset asset(String currency, String network, JsonNode row) {
    JsonNode index = row.path("assetIndex");
    String credits = row.path("destinationCurrency").asText("");
    if (!index.isInt() || index.intValue() < 0 || credits.isEmpty()) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE,
          "Partna's table of assets does not say where " + currency + "/" + network + " is kept",
          null);
    }
    ScalarFields amounts = ScalarFields.of(row);
    return new PartnaAsset(
        currency,
        network,
        credits,
        index.intValue(),
        amounts.moneyOf("minimumWithdrawal", currency),
        amounts.moneyOf("withdrawalFee", currency));
  }

  private record Known(JsonNode networks, Instant until) {
    @Override
    public String toString() {
      return "Known[until=" + until + "]";
    }
  }
}
