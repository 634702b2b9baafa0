package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One offramp request. Times are Unix seconds; {@code quote} is what was promised, {@code
 * processed} what was really converted.
 */
record Ramp(
    String reference,
    String accountName,
    RampStatus status,
    Order order,
    Destination destination,
    Quote quote,
    String paymentAddress,
    long createdAt,
    long expireAt,
    String expireAction,
    @Nullable String rateKey,
    @Nullable CryptoDeposit deposit,
    @Nullable Quote processed,
    @Nullable String sessionId,
    boolean payoutMustFail) {

  Ramp in(RampStatus next) {
    return new Ramp(
        reference,
        accountName,
        next,
        order,
        destination,
        quote,
        paymentAddress,
        createdAt,
        expireAt,
        expireAction,
        rateKey,
        deposit,
        processed,
        sessionId,
        payoutMustFail);
  }

  Ramp depositedWith(CryptoDeposit sent) {
    return new Ramp(
        reference,
        accountName,
        status,
        order,
        destination,
        quote,
        paymentAddress,
        createdAt,
        expireAt,
        expireAction,
        rateKey,
        sent,
        processed,
        sessionId,
        payoutMustFail);
  }

  Ramp processingAt(Quote real) {
    return new Ramp(
        reference,
        accountName,
        RampStatus.PROCESSING,
        order,
        destination,
        quote,
        paymentAddress,
        createdAt,
        expireAt,
        expireAction,
        rateKey,
        deposit,
        real,
        sessionId,
        payoutMustFail);
  }

  Ramp completedBy(String session) {
    return new Ramp(
        reference,
        accountName,
        RampStatus.COMPLETED,
        order,
        destination,
        quote,
        paymentAddress,
        createdAt,
        expireAt,
        expireAction,
        rateKey,
        deposit,
        processed,
        session,
        payoutMustFail);
  }

  Ramp doomed() {
    return new Ramp(
        reference,
        accountName,
        status,
        order,
        destination,
        quote,
        paymentAddress,
        createdAt,
        expireAt,
        expireAction,
        rateKey,
        deposit,
        processed,
        sessionId,
        true);
  }

  /** What came, or what was asked for as long as nothing came. */
  BigDecimal fromAmount() {
    return deposit == null ? order.fromAmount() : deposit.amount();
  }

  /** The address the crypto comes from, as far as it is known. */
  @Nullable String sender() {
    return order.sendingAddress() != null || deposit == null
        ? order.sendingAddress()
        : deposit.sender();
  }

  /**
   * A failed payout is not told unless that is switched on (gap 3); one that came back always is.
   */
  String wireStatus(Switches switches) {
    boolean silent =
        status == RampStatus.FAILED && sessionId == null && !switches.failureWebhooks();
    return silent ? RampStatus.PROCESSING.wire() : status.wire();
  }
}
