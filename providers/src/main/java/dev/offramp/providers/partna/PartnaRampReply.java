package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Partna answers when it has taken a ramp (partna.md, section 8.3). */
final class PartnaRampReply {
  /**
   * No page names the member that holds the address. First what the webhook calls it, then what
   * others have seen, then what it might be called.
   */
  private static final List<String> ADDRESS_NAMES =
      List.of("paymentAddress", "cryptoAddress", "depositAddress", "walletAddress", "address");

  private PartnaRampReply() {}

  /** Whether this speaks of that sell; what the answer does not tell is not held against it. */
  static boolean isOf(SellOrder sell, JsonNode data) {
    ScalarFields fields = ScalarFields.of(data);
    return data.isObject()
        && isOrIsMissing(fields.text("rampReference"), sell.id())
        && isOrIsMissing(fields.currency("fromCurrency"), sell.crypto().currency())
        && isOrIsMissing(fields.text("fromNetwork"), sell.network())
        && isOrIsMissing(fields.currency("toCurrency"), sell.fiatCurrency());
  }

  /** The amounts are Partna's estimate: the rate may still move (section 7.2). */
  static Facts facts(SellOrder sell, JsonNode data) {
    ScalarFields fields = ScalarFields.of(data);
    return new Facts(
        fields.money("fromAmount", "fromCurrency"),
        fields.money("toAmount", "toCurrency"),
        fields.money("totalFeesInToCurrency", "toCurrency"),
        null,
        null,
        address(sell, fields),
        fields.unixInstant("expiryDate"),
        null);
  }

  private static @Nullable String address(SellOrder sell, ScalarFields fields) {
    return ADDRESS_NAMES.stream()
        .map(fields::word)
        .filter(Objects::nonNull)
        .filter(address -> ChainAddress.fits(sell.network(), address))
        // An echo of where the crypto comes from is not where it goes to.
        .filter(address -> !address.equalsIgnoreCase(sell.fromAddress()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOrIsMissing(@Nullable String told, String asked) {
    return told == null || told.equals(asked);
  }
}
