package dev.offramp.sandbox.proof;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a transaction is.
 *
 * @param fiatCurrency the user's choice, at first the session's
 * @param card the last digits of the card, once there is one
 * @param amount what the user has to send, once known
 * @param shownAtMillis when the deposit address was first shown
 * @param deadlineMillis when the window closes, unless a deposit comes first
 * @param received what came in time, null before
 * @param late what came after the end, null if nothing did
 */
record Progress(
    String fiatCurrency,
    @Nullable String card,
    @Nullable BigDecimal amount,
    @Nullable String depositAddress,
    @Nullable Long shownAtMillis,
    @Nullable Long deadlineMillis,
    @Nullable BigDecimal received,
    @Nullable BigDecimal late,
    @Nullable BigDecimal cryptoAmount,
    @Nullable BigDecimal fiatAmount,
    boolean payoutMustFail) {

  static Progress start(String fiatCurrency, @Nullable BigDecimal amount) {
    return new Progress(
        fiatCurrency, null, amount, null, null, null, null, null, null, null, false);
  }

  Progress paidOutIn(String currency) {
    return new Progress(
        currency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        received,
        late,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress withCard(String digits, @Nullable BigDecimal toSend) {
    return new Progress(
        fiatCurrency,
        digits,
        toSend,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        received,
        late,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress shown(String address, long atMillis) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        address,
        atMillis,
        deadlineMillis,
        received,
        late,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress until(@Nullable Long deadline) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadline,
        received,
        late,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress receivedInAll(BigDecimal sum) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        sum,
        late,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress lateInAll(BigDecimal sum) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        received,
        sum,
        cryptoAmount,
        fiatAmount,
        payoutMustFail);
  }

  Progress counted(@Nullable BigDecimal crypto, @Nullable BigDecimal fiat) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        received,
        late,
        crypto,
        fiat,
        payoutMustFail);
  }

  Progress failingPayout(boolean mustFail) {
    return new Progress(
        fiatCurrency,
        card,
        amount,
        depositAddress,
        shownAtMillis,
        deadlineMillis,
        received,
        late,
        cryptoAmount,
        fiatAmount,
        mustFail);
  }
}
