package dev.offramp.providers.partna;

import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Partna tells about one sell beyond its status, in our words (partna.md, 8.6 and 10.4). */
final class PartnaFacts {
  /** A bank or mobile network, never a number that slipped into the wrong place. */
  private static final Pattern HOLDER = Pattern.compile("\\p{L}[\\p{L} .,&'()-]{0,59}");

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9+-]{1,40}");

  /** No crypto Partna takes has the code of a state's currency (partna.md, 6.2). */
  private static final Set<String> FIAT =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private PartnaFacts() {}

  /** From the {@code data} of an {@code Offramp} webhook. */
  static Facts ofWebhook(ScalarFields fields) {
    return new Facts(
        fields.money("fromAmount", "fromCurrency"),
        fields.money("toAmount", "toCurrency"),
        fields.money("totalFeesInToCurrency", "toCurrency"),
        fields.word("transactionHash"),
        fields.word("sessionId"),
        paymentAddress(fields),
        fields.unixInstant("expireAt"),
        maskedAccount(fields.text("toExternalAccount")));
  }

  /** Null when it cannot be an address of the chain it is for. */
  private static @Nullable String paymentAddress(ScalarFields fields) {
    String address = fields.word("paymentAddress");
    String network = fields.text("fromNetwork");
    boolean fits = address == null || network == null || ChainAddress.fits(network, address);
    return fits ? address : null;
  }

  /** From a row of {@code GET /ramp}, which knows neither address, hash nor payout handle. */
  static Facts ofRamp(ScalarFields fields) {
    return new Facts(
        fields.money("fromAmount", "fromCurrency"),
        fields.money("toAmount", "toCurrency"),
        fields.money("totalFeesInToCurrency", "toCurrency"),
        null,
        null,
        null,
        fields.unixInstant("expiredAt"),
        masked(fields.text("bankName"), fields.text("bankAccountNumber")));
  }

  /**
   * Whether these are the fields of a sale of crypto for fiat: the event's name is unsigned and
   * cannot say so. Every {@code Offramp} payload has them; conversions, transfers, deposits and
   * purchases of crypto do not (partna.md, 10.4 and 10.5).
   */
  static boolean areOfASell(ScalarFields fields) {
    String from = fields.currency("fromCurrency");
    String to = fields.currency("toCurrency");
    return from != null && to != null && !FIAT.contains(from) && FIAT.contains(to);
  }

  /** {@code Safaricom::0726140198::::MOBILE}: holder, number, account, kind. */
  private static @Nullable String maskedAccount(@Nullable String account) {
    if (account == null) {
      return null;
    }
    String[] parts = account.split("::", -1);
    return parts.length < 2 ? null : masked(parts[0], parts[1]);
  }

  private static @Nullable String masked(@Nullable String holder, @Nullable String number) {
    if (holder == null
        || number == null
        || !HOLDER.matcher(holder).matches()
        || !NUMBER.matcher(number).matches()) {
      return null;
    }
    return Destination.mask(holder, number);
  }
}
