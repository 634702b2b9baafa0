package dev.offramp.providers;

import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import org.jspecify.annotations.Nullable;

/** Opens what the customer needs to go on. */
public interface SessionOpener {

  /**
   * Safe to call again for the same sell: an earlier session that nobody was shown is simply left,
   * or found again where the provider keeps one a sell.
   *
   * @throws ProviderException when the provider cannot be asked, or its answer cannot be known
   */
  Opening open(SellOrder sell);

  /**
   * A session or a refusal, never both. Neither of them: the provider took the sell, and tells the
   * deposit address by an event later.
   *
   * @param account the customer's account at the provider, if it keeps one; needed to read the
   *     status
   * @param reference the provider's own id of the sell, null where our sell id is the reference
   */
  record Opening(
      @Nullable Session session,
      @Nullable SellReason refused,
      @Nullable String account,
      @Nullable String reference,
      Facts facts) {
    public static Opening withoutAddress(@Nullable String account, Facts facts) {
      return new Opening(null, null, account, null, facts);
    }

    public static Opening refused(SellReason reason) {
      return new Opening(null, reason, null, null, Facts.NONE);
    }
  }
}
