package dev.offramp.api.sells;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.IntakeDao.Acceptance;
import dev.offramp.storage.IntakeDao.KeyInUseException;
import dev.offramp.storage.IntakeDao.Outcome;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Accepts a sell once per key: when this returns, the sell is in PostgreSQL. */
public final class SellIntake {
  private final IntakeDao intake;
  private final SellDao sells;
  private final List<RailOffer> offers;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public SellIntake(IntakeDao intake, SellDao sells, List<RailOffer> offers, InstantSource clock) {
    this.intake = intake;
    this.sells = sells;
    this.offers = List.copyOf(offers);
    this.clock = clock;
  }

  public record Accepted(Outcome outcome, Sell sell) {}

  /**
   * @throws ApiException idempotency-mismatch; idempotency-in-progress; rail-not-supported or
   *     invalid-request for a new key
   */
  public Accepted accept(String tenant, IdempotencyKey key, StartSellRequest request) {
    byte[] hash = request.hash();
    Optional<Acceptance> earlier = intake.find(tenant, key.value(), hash);
    if (earlier.isEmpty()) {
      // Only a new sell is held against today's offers: a retry gets the answer of the first time.
      request.refuseUnlessCarried(offers);
    }
    Acceptance acceptance = earlier.orElseGet(() -> accept(tenant, key, request, hash));
    if (acceptance.outcome() == Outcome.MISMATCH) {
      throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
    }
    return new Accepted(acceptance.outcome(), sells.find(acceptance.sellId()).orElseThrow());
  }

  private Acceptance accept(
      String tenant, IdempotencyKey key, StartSellRequest request, byte[] hash) {
    try {
      return intake.accept(order(tenant, request), key.value(), hash);
    } catch (KeyInUseException sameRequestIsUnderWay) {
      throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
    }
  }

  private SellOrder order(String tenant, StartSellRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return request.toOrder(SellId.next(now, random), tenant, now);
  }
}
