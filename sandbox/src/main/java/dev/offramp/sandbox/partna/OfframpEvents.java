package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The {@code Offramp} event of each status, with exactly the fields of section 10.4. */
final class OfframpEvents {
  private static final BigDecimal NOISE = new BigDecimal("0.000000000052");

  private final InstantSource clock;
  private final FaultBoard faults;

  OfframpEvents(InstantSource clock, FaultBoard faults) {
    this.clock = clock;
    this.faults = faults;
  }

  WebhookData pending(Ramp ramp) {
    Quote quote = ramp.quote();
    // Stamped with the request itself: in the seed, expireAt is one hour after it to the second.
    return common(ramp, RampStatus.PENDING, ramp.createdAt())
        .with("toAmount", Amounts.cut(quote.toAmount(), 2))
        .with("fromNetwork", ramp.order().fromNetwork())
        .with("toNetwork", ramp.order().toNetwork())
        .with("totalFeesInFromCurrency", Amounts.cut(quote.feesInFromCurrency(), 4))
        .with("totalFeesInToCurrency", Amounts.cut(quote.feesInToCurrency(), 2))
        .with("paymentAddress", ramp.paymentAddress())
        .with("expireAt", ramp.expireAt())
        .with("toExternalAccount", ramp.destination().externalAccount());
  }

  WebhookData received(Ramp ramp) {
    CryptoDeposit deposit = ramp.deposit();
    return common(ramp, RampStatus.RECEIVED, now())
        .with("transactionHash", deposit == null ? null : deposit.transactionHash());
  }

  WebhookData processing(Ramp ramp) {
    return settled(ramp, RampStatus.PROCESSING).with("expireAt", ramp.expireAt());
  }

  WebhookData completed(Ramp ramp) {
    return settled(ramp, RampStatus.COMPLETED).with("sessionId", ramp.sessionId());
  }

  /** The undocumented {@code failed} and {@code canceled}, when switched on (gaps 3 and 4). */
  WebhookData other(Ramp ramp) {
    return settled(ramp, ramp.status());
  }

  private WebhookData settled(Ramp ramp, RampStatus status) {
    return common(ramp, status, now())
        .with("toAmount", noisy(ramp.processed() == null ? null : ramp.processed().toAmount()))
        .with("fromNetwork", ramp.order().fromNetwork())
        .with("toNetwork", ramp.order().toNetwork())
        .with("toExternalAccount", ramp.destination().externalAccount());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static WebhookData common(Ramp ramp, RampStatus status, long timestamp) {
    return new WebhookData()
        .with("transactionReference", ramp.reference())
        .with("status", status.wire())
        .with("timestamp", timestamp)
        .with("fromAmount", ramp.fromAmount())
        .with("fromCurrency", ramp.order().fromCurrency())
        .with("toCurrency", ramp.order().toCurrency())
        .with("sendingAddress", ramp.sender());
  }

  private @Nullable BigDecimal noisy(@Nullable BigDecimal amount) {
    return amount == null || !faults.switches().amountNoise() ? amount : amount.add(NOISE);
  }
}
