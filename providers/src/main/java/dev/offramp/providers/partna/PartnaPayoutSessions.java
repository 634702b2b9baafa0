package dev.offramp.providers.partna;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a sell whose payout we make ourselves: the customer's account at Partna is there, and its
 * own address takes the crypto (partna.md, sections 5.3 and 6.1).
 *
 * <p>Makes nothing but the account, so it may be called again; the address is the same for ever.
 */
final class PartnaPayoutSessions implements SessionOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaPayoutSessions.class);

  private final PartnaAccounts accounts;
  private final PartnaAssetTable assets;
  private final PartnaDestinations destinations;
  private final Duration depositWindow;
  private final InstantSource clock;

  PartnaPayoutSessions(
      PartnaHttp http,
      PartnaAccounts accounts,
      PartnaAssetTable assets,
      Duration depositWindow,
      InstantSource clock) {
    this.accounts = accounts;
    this.assets = assets;
    this.destinations = new PartnaDestinations(http);
    this.depositWindow = depositWindow;
    this.clock = clock;
  }

  @Override
  public Opening open(SellOrder sell) {
    return PartnaOpenings.orRefused(sell, () -> opened(sell));
  }

  private Opening opened(SellOrder sell) {
    Destination destination = sell.destination();
    if (destination == null) {
      throw new ProviderException(Kind.REFUSED, "a payout needs a destination", null);
    }
    Optional<PartnaAsset> asset = assets.find(sell.crypto().currency(), sell.network());
    if (asset.isEmpty()) {
      throw new ProviderException(
          Kind.REFUSED, "Partna's table of assets does not have the crypto of this sell", null);
    }
    // Before the crypto is on its way: afterwards only a person can mend it.
    if (!destinations.isKnown(sell.fiatCurrency(), destination)) {
      LOG.info("sell {}: Partna does not know the destination", sell.id());
      return Opening.refused(SellReason.DESTINATION_INVALID);
    }
    return at(accounts.ensureAccount(sell.tenant(), sell.customer()), asset.get(), sell);
  }

  private Opening at(PartnaAccount account, PartnaAsset asset, SellOrder sell) {
    String address =
        account
            .depositAddress(asset)
            .orElseThrow(
                () ->
                    new ProviderException(
                        Kind.UNAVAILABLE, "Partna shows no address for this crypto yet", null));
    Instant expiresAt = clock.instant().plus(depositWindow).truncatedTo(ChronoUnit.SECONDS);
    return new Opening(
        new Session.DepositAddress(address, sell.network(), sell.crypto().plain(), expiresAt),
        null,
        account.name(),
        null,
        new Facts(null, null, null, null, null, address, expiresAt, null));
  }
}
