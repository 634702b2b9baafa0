package dev.offramp.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.SellTerms;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageFitTest {
  private static final SellTerms SELL = new SellTerms("CUSD", "KES");

  @ParameterizedTest
  @CsvSource({
    "0.11, CUSD, 12.93, KES",
    // The customer may have changed the amount on the provider's page.
    "7,    CUSD, 900,   KES",
    // A provider that tells less is still heard.
    "0.11, CUSD, ,      ",
    ",     ,     12.93, KES",
    ",     ,     ,      "
  })
  void fits(String crypto, String cryptoCurrency, String fiat, String fiatCurrency) {
    assertThat(fit(crypto, cryptoCurrency, fiat, fiatCurrency).misfit(SELL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.11, USDT, 12.93, KES, 'not about this sell: it sells USDT, the sell CUSD'",
    "0.11, CUSD, 12.93, NGN, 'not about this sell: it pays out NGN, the sell KES'",
    "0.11, USDT, 12.93, NGN, 'not about this sell: it sells USDT, the sell CUSD'",
    "0.11, USDT, ,      ,    'not about this sell: it sells USDT, the sell CUSD'",
    ",     ,     12.93, NGN, 'not about this sell: it pays out NGN, the sell KES'",
    "0.11, CUSDT, 1,    KES, 'not about this sell: it sells CUSDT, the sell CUSD'",
    "0.11, KES,  12.93, CUSD, 'not about this sell: it sells KES, the sell CUSD'"
  })
  void doesNotFit(
      String crypto, String cryptoCurrency, String fiat, String fiatCurrency, String why) {
    assertThat(fit(crypto, cryptoCurrency, fiat, fiatCurrency).misfit(SELL)).contains(why);
  }

  @Test
  void keepsMessagesThatAreJudgedDifferentlyUnderDifferentKeys() {
    assertThat(fit("1", "CUSD", "2", "KES").keyOf("offramp:r:completed"))
        .isEqualTo("offramp:r:completed:CUSD>KES")
        .isEqualTo(fit("3", "CUSD", "4", "KES").keyOf("offramp:r:completed"))
        .isNotEqualTo(fit("1", "CUSD", "2", "NGN").keyOf("offramp:r:completed"))
        .isNotEqualTo(fit("1", "USDT", "2", "KES").keyOf("offramp:r:completed"))
        .isNotEqualTo(fit("1", "CUSD", null, null).keyOf("offramp:r:completed"));
  }

  private static MessageFit fit(
      @Nullable String crypto,
      @Nullable String cryptoCurrency,
      @Nullable String fiat,
      @Nullable String fiatCurrency) {
    Facts facts =
        new Facts(
            crypto == null ? null : Money.of(crypto, cryptoCurrency),
            fiat == null ? null : Money.of(fiat, fiatCurrency),
            null,
            null,
            null,
            null,
            null,
            null);
    return MessageFit.of(
        new ProviderEvent(EventKind.COMPLETED, Witness.WEBHOOK, Instant.EPOCH, null, facts));
  }
}
