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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a sell through Partna's API: destination resolved, rate locked, ramp made (partna.md,
 * section 8).
 *
 * <p>A ramp pays out by itself, so it must be made once. Idempotency key: {@code rampReference},
 * always the sell's id. Partna refuses a second ramp of a reference, and before every attempt it is
 * asked whether the sell's ramp is there already: then that one is gone on with. {@code
 * cancelPendingRampRequest} is never sent: the crypto of the other ramp may be on its way.
 */
final class PartnaRampSessions implements SessionOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaRampSessions.class);

  /** A key lives for two minutes, so a third one refused is no matter of time. */
  private static final int RATES = 3;

  /** Of a ramp whose answer names no expiry (section 8.3). */
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final PartnaHttp http;
  private final PartnaAccounts accounts;
  private final PartnaDestinations destinations;
  private final PartnaRates rates;
  private final PartnaRamps ramps;
  private final InstantSource clock;

  PartnaRampSessions(
      PartnaHttp http, PartnaAccounts accounts, PartnaRamps ramps, InstantSource clock) {
    this.http = http;
    this.accounts = accounts;
    this.destinations = new PartnaDestinations(http);
    this.rates = new PartnaRates(http);
    this.ramps = ramps;
    this.clock = clock;
  }

  @Override
  public Opening open(SellOrder sell) {
    return PartnaOpenings.orRefused(sell, () -> opened(sell));
  }

  private Opening opened(SellOrder sell) {
    Destination destination = sell.destination();
    if (destination == null) {
      throw new ProviderException(Kind.REFUSED, "a ramp needs a destination", null);
    }
    String account = accounts.ensureAccount(sell.tenant(), sell.customer()).name();
    Optional<Opening> earlier = find(sell, account);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (!destinations.isKnown(sell.fiatCurrency(), destination)) {
      LOG.info("sell {}: Partna does not know the destination", sell.id());
      return Opening.refused(SellReason.DESTINATION_INVALID);
    }
    return make(sell, account, destination);
  }

  /** The ramp of an attempt whose answer got lost. Its address is in none of these rows (8.6). */
  private Optional<Opening> find(SellOrder sell, String account) {
    return ramps
        .findRow(account, sell.id())
        .map(row -> Opening.withoutAddress(account, PartnaFacts.ofRamp(row)));
  }

  private Opening make(SellOrder sell, String account, Destination destination) {
    for (int attempt = 1; attempt <= RATES; attempt++) {
      PartnaRates.Rate rate =
          rates.rate(sell.crypto().currency(), sell.fiatCurrency(), sell.crypto().amount());
      PartnaCall call =
          PartnaCall.post("making a ramp", "/ramp", body(sell, account, destination, rate.key()));
      PartnaAnswer answer;
      try {
        answer = http.send(call);
      } catch (ProviderException failure) {
        return afterDoubt(sell, account, failure);
      }
      if (!PartnaRates.isStale(answer)) {
        return judged(sell, account, call, answer);
      }
      LOG.info("sell {}: the rate's key is no longer valid", sell.id());
    }
    throw new ProviderException(
        Kind.UNAVAILABLE, "Partna refused " + RATES + " fresh rate keys in a row", null);
  }

  private Opening judged(SellOrder sell, String account, PartnaCall call, PartnaAnswer answer) {
    if (answer.isSuccess() && PartnaRampReply.isOf(sell, answer.data())) {
      return taken(sell, account, PartnaRampReply.facts(sell, answer.data()));
    }
    ProviderException failure = http.failure(call, answer);
    if (failure.kind() != Kind.REFUSED) {
      return afterDoubt(sell, account, failure);
    }
    if (answer.says("pending ramp")) {
      return find(sell, account).orElseGet(() -> Opening.refused(SellReason.ANOTHER_SELL_OPEN));
    }
    if (answer.says("kyc")) {
      return Opening.refused(SellReason.KYC_REQUIRED);
    }
    if (PartnaDestinations.isRefused(answer)) {
      return Opening.refused(SellReason.DESTINATION_INVALID);
    }
    throw failure;
  }

  /**
   * Also of a reference that is used. Looked up at once: if it was taken, nobody has to wait for
   * the next attempt.
   */
  private Opening afterDoubt(SellOrder sell, String account, ProviderException failure) {
    if (failure.kind() != Kind.OUTCOME_UNKNOWN) {
      throw failure;
    }
    return find(sell, account).orElseThrow(() -> failure);
  }

  private Opening taken(SellOrder sell, String account, Facts facts) {
    String address = facts.depositAddress();
    if (address == null) {
      return Opening.withoutAddress(account, facts);
    }
    Instant named = facts.depositDeadline();
    Session session =
        new Session.DepositAddress(
            address,
            sell.network(),
            sell.crypto().plain(),
            named != null ? named : clock.instant().plus(LIFETIME));
    return new Opening(session, null, account, null, facts);
  }

  /**
   * The account is our name for the customer at Partna, never the holder's (section 18, trap 9).
   */
  private static Map<String, Object> body(
      SellOrder sell, String account, Destination destination, String rateKey) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "cryptoToFiat");
    body.put("fromCurrency", sell.crypto().currency());
    body.put("fromNetwork", sell.network());
    body.put("toCurrency", sell.fiatCurrency());
    body.put("toNetwork", PartnaDestinations.network(sell.fiatCurrency()));
    body.put("rateKey", rateKey);
    body.put("fromAmount", sell.crypto().amount());
    body.put("accountName", account);
    body.putAll(PartnaDestinations.ofRamp(destination));
    if (sell.fromAddress() != null) {
      body.put("sendingAddress", sell.fromAddress());
    }
    body.put("rampReference", sell.id());
    // The other choice credits a late deposit to the customer's balance and pays nothing out (7.2).
    body.put("expireAction", "useCurrentRate");
    return body;
  }
}
