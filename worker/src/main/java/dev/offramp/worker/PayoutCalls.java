package dev.offramp.worker;

import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.PayoutSender.Conversion;
import dev.offramp.providers.PayoutSender.Inquiry;
import dev.offramp.providers.PayoutSender.Payment;
import dev.offramp.providers.PayoutSender.Receipt;
import dev.offramp.providers.ProviderException;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.Finding;
import dev.offramp.workflows.payout.Finding.Kind;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Destination;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the provider about one attempt, and says what the call told in the ledger's words. */
final class PayoutCalls {
  private static final Logger LOG = LoggerFactory.getLogger(PayoutCalls.class);

  private PayoutCalls() {}

  /**
   * What a send came to.
   *
   * @param sentence why there is no receipt, for people; null when there is one
   * @param retryAfter how long the provider asked us to wait
   */
  record Sent(Finding finding, @Nullable String sentence, @Nullable Duration retryAfter) {}

  /** Never throws: whatever goes wrong after the first byte may have been taken. */
  static Sent send(PayoutSender payouts, Sell sell, Attempt attempt) {
    try {
      return new Sent(finding(sendOnce(payouts, sell, attempt)), null, null);
    } catch (ProviderException e) {
      LOG.warn("attempt {}: {} ({})", attempt.reference(), e.getMessage(), e.kind());
      return new Sent(Finding.of(kind(e)), e.getMessage(), e.retryAfter().orElse(null));
    } catch (RuntimeException defect) {
      LOG.error("attempt {} ended in a defect of ours", attempt.reference(), defect);
      return new Sent(Finding.of(Kind.UNCLEAR), "the call ended in a defect of ours", null);
    }
  }

  /**
   * What the provider knows of an attempt.
   *
   * @throws ProviderException when it cannot be asked
   */
  static Finding lookUp(PayoutSender payouts, Sell sell, Attempt attempt) {
    return payouts
        .find(new Inquiry(attempt.reference(), account(sell), purpose(attempt.purpose())))
        .map(PayoutCalls::finding)
        .orElse(Finding.of(Kind.ABSENT));
  }

  private static Receipt sendOnce(PayoutSender payouts, Sell sell, Attempt attempt) {
    return switch (attempt.purpose()) {
      case CONVERT ->
          payouts.convert(
              new Conversion(
                  attempt.reference(),
                  account(sell),
                  attempt.amount(),
                  sell.order().fiatCurrency()));
      case PAY ->
          payouts.pay(
              new Payment(attempt.reference(), account(sell), attempt.amount(), destination(sell)));
    };
  }

  private static Finding finding(Receipt receipt) {
    Kind kind =
        switch (receipt.outcome()) {
          case UNDER_WAY -> Kind.UNDER_WAY;
          case SUCCEEDED -> Kind.SUCCEEDED;
          case FAILED -> Kind.FAILED;
          case RETURNED -> Kind.RETURNED;
        };
    return new Finding(kind, receipt.result(), receipt.fee(), receipt.providerStatus());
  }

  private static Kind kind(ProviderException failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE, RATE_LIMITED, MISCONFIGURED -> Kind.NOT_TAKEN;
      case OUTCOME_UNKNOWN -> Kind.UNCLEAR;
      case REFUSED -> Kind.REFUSED;
    };
  }

  private static PayoutSender.Purpose purpose(Purpose purpose) {
    return switch (purpose) {
      case CONVERT -> PayoutSender.Purpose.CONVERT;
      case PAY -> PayoutSender.Purpose.PAY;
    };
  }

  static String account(Sell sell) {
    String account = sell.providerAccount();
    if (account == null) {
      throw new ProviderException(
          ProviderException.Kind.MISCONFIGURED, "the sell has no account at its provider", null);
    }
    return account;
  }

  private static Destination destination(Sell sell) {
    Destination destination = sell.order().destination();
    if (destination == null) {
      throw new ProviderException(
          ProviderException.Kind.REFUSED, "the sell has no destination to pay to", null);
    }
    return destination;
  }
}
