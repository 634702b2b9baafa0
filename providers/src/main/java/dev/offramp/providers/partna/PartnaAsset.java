package dev.offramp.providers.partna;

import dev.offramp.workflows.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One currency on one network, as Partna lists it today (partna.md, section 6.1).
 *
 * @param credits the currency of the balance a deposit is credited to: stablecoins to {@code USD}
 * @param addressIndex which of that balance's addresses takes this one
 * @param minimumWithdrawal in the asset's own currency; null when Partna names none
 * @param withdrawalFee in the asset's own currency; null when Partna names none
 */
record PartnaAsset(
    String currency,
    String network,
    String credits,
    int addressIndex,
    @Nullable Money minimumWithdrawal,
    @Nullable Money withdrawalFee) {}
