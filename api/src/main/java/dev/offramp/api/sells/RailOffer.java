package dev.offramp.api.sells;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.offramp.providers.DestinationRules;
import dev.offramp.workflows.sell.Rail;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an enabled rail carries.
 *
 * @param pairs the crypto it takes
 * @param fiat the currencies it pays out
 * @param needs what it cannot do without
 * @param destinations where it can pay to; null where the provider asks the customer itself
 */
public record RailOffer(
    Rail rail,
    Set<CryptoPair> pairs,
    Set<String> fiat,
    Set<Need> needs,
    @Nullable DestinationRules destinations) {
  /** A member of the request that only some rails need. */
  public enum Need {
    EMAIL,
    DESTINATION;

    /** The name used in JSON. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RailOffer {
    pairs = Set.copyOf(pairs);
    fiat = Set.copyOf(fiat);
    needs = Set.copyOf(needs);
  }

  /** A rail that needs nothing special. */
  public RailOffer(Rail rail, Set<CryptoPair> pairs, Set<String> fiat) {
    this(rail, pairs, fiat, Set.of());
  }

  /** A rail whose provider asks the customer where to pay to. */
  public RailOffer(Rail rail, Set<CryptoPair> pairs, Set<String> fiat, Set<Need> needs) {
    this(rail, pairs, fiat, needs, null);
  }

  Optional<CryptoPair> find(String currency, String network) {
    return pairs.stream()
        .filter(pair -> pair.currency().equals(currency) && pair.network().equals(network))
        .findFirst();
  }

  /** The pairs in words, in a stable order. */
  String pairsInWords() {
    return new TreeSet<>(pairs).stream().map(CryptoPair::code).collect(Collectors.joining(", "));
  }

  String fiatInWords() {
    return String.join(", ", new TreeSet<>(fiat));
  }
}
