package dev.offramp.api.inbox;

import dev.offramp.storage.SellTerms;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.ProviderEvent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a genuine message can be about the sell it names.
 *
 * <p>A provider signs the messages of all its customers with one key, and our sell id stands in the
 * link our customer holds, so another customer of the provider can make it send a genuine message
 * that names our sell (partna.md, section 18, trap 3). Such a message is not believed when it
 * exchanges something else than the sell does. Amounts are not compared: our customer may change
 * the amount on the provider's page. What a message does not tell is not held against it.
 *
 * @param cryptoCurrency null when the message does not tell
 * @param fiatCurrency null when the message does not tell
 */
record MessageFit(@Nullable String cryptoCurrency, @Nullable String fiatCurrency) {

  static MessageFit of(ProviderEvent event) {
    return new MessageFit(currency(event.facts().crypto()), currency(event.facts().fiat()));
  }

  /** Why it cannot be about a sell with these terms; empty when it can. */
  Optional<String> misfit(SellTerms terms) {
    if (differs(cryptoCurrency, terms.cryptoCurrency())) {
      return Optional.of(sentence("sells", cryptoCurrency, terms.cryptoCurrency()));
    }
    if (differs(fiatCurrency, terms.fiatCurrency())) {
      return Optional.of(sentence("pays out", fiatCurrency, terms.fiatCurrency()));
    }
    return Optional.empty();
  }

  /**
   * The key under which the message is stored: it holds everything that is judged here. So one that
   * does not fit never has the key of one that does, and can never pass for its first delivery,
   * whichever of them comes first.
   */
  String keyOf(String messageKey) {
    return messageKey
        + ":"
        + Objects.toString(cryptoCurrency, "-")
        + ">"
        + Objects.toString(fiatCurrency, "-");
  }

  private static @Nullable String currency(@Nullable Money money) {
    return money == null ? null : money.currency();
  }

  private static boolean differs(@Nullable String told, String agreed) {
    return told != null && !told.equals(agreed);
  }

  private static String sentence(String does, @Nullable String told, String agreed) {
    return "not about this sell: it " + does + " " + told + ", the sell " + agreed;
  }
}
