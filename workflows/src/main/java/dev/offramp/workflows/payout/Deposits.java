package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offramp.workflows.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deposits that a sell has claimed, in sum.
 *
 * @param came all of them in the currency that is sold; null while there are none
 * @param firstAt when the first came, the provider's time
 * @param settled the provider counts no confirmations any more
 * @param hasMore something came that is not sold with the rest and nobody has decided about: after
 *     the conversion was claimed or a person had ruled, or in another currency
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deposits(
    @Nullable Money came, @Nullable Instant firstAt, boolean settled, boolean hasMore) {
  public static final Deposits NONE = new Deposits(null, null, true, false);
}
