package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.PayoutTerms;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow of one sell is started with. Nothing personal: e-mail, address and destination
 * stay in the sell's row.
 *
 * @param depositWindow how long to wait for the deposit until the provider names its own deadline
 * @param payoutWindow how long after the deposit a person is asked if no payout is reported
 * @param payout terms of a payout that we make ourselves; null in histories older than it
 * @param recorded what is on record, when a closed sell starts again; null for a new one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SellInput(
    String sellId,
    String tenant,
    Rail rail,
    Money crypto,
    String network,
    String fiatCurrency,
    @Nullable String externalId,
    Instant createdAt,
    Duration depositWindow,
    Duration payoutWindow,
    @Nullable PayoutTerms payout,
    @Nullable RecordedSell recorded) {

  /** The terms of the payout, the default ones where the history names none. */
  public PayoutTerms terms() {
    return payout != null ? payout : PayoutTerms.DEFAULT;
  }
}
