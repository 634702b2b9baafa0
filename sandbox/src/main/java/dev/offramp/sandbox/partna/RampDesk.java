package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens requests, takes their crypto, and ends them before it comes. */
final class RampDesk {
  static final String EXPIRED = "partna.expired";

  /** What someone sends: absent members are taken as agreed. */
  record Sent(
      @Nullable BigDecimal amount, @Nullable String sender, @Nullable String transactionHash) {
    static final Sent AS_AGREED = new Sent(null, null, null);
  }

  private final PartnaWorld world;
  private final Ramps ramps;
  private final OfframpEvents events;
  private final CryptoDesk cryptoDesk;

  RampDesk(PartnaWorld world, Ramps ramps, OfframpEvents events, CryptoDesk cryptoDesk) {
    this.world = world;
    this.ramps = ramps;
    this.events = events;
    this.cryptoDesk = cryptoDesk;
    world.alarms().on(EXPIRED, this::expire);
  }

  /** Opens a request: {@code pending}, with its webhook; a used reference is a 400. */
  Ramp open(NewRamp wanted) {
    return world.transact(
        () -> {
          if (ramps.find(wanted.reference()).isPresent()) {
            throw new Refusal(400, "ramp reference already exists");
          }
          long now = world.seconds();
          Ramp ramp =
              new Ramp(
                  wanted.reference(),
                  wanted.accountName(),
                  RampStatus.PENDING,
                  wanted.order(),
                  wanted.destination(),
                  wanted.quote(),
                  Mint.address(wanted.order().fromNetwork(), "ramp|" + wanted.reference()),
                  now,
                  now + wanted.lifetime(),
                  wanted.expireAction(),
                  wanted.rateKey(),
                  null,
                  null,
                  null,
                  false);
          ramps.put(ramp);
          world.alarms().setReal(EXPIRED, ramp.reference(), Duration.ofSeconds(wanted.lifetime()));
          world.emit("Offramp", events.pending(ramp));
          return ramp;
        });
  }

  /** Takes crypto for a request; 409 when it already has some. */
  Ramp deposit(String reference, Sent sent) {
    return world.transact(
        () -> {
          Ramp ramp = ramps.require(reference);
          if (ramp.deposit() != null) {
            throw new Refusal(409, "the crypto of this request has already been sent");
          }
          BigDecimal amount = sent.amount() == null ? ramp.order().fromAmount() : sent.amount();
          return switch (treatment(ramp, amount, sent.sender())) {
            case IGNORE -> ramp;
            case CREDIT -> credit(ramp, amount);
            case PAY -> takeIn(ramp, amount, sent);
          };
        });
  }

  private Ramp takeIn(Ramp ramp, BigDecimal amount, Sent sent) {
    String hash = sent.transactionHash();
    CryptoDeposit deposit =
        new CryptoDeposit(
            amount,
            sent.sender(),
            hash == null
                ? Mint.transactionHash(ramp.order().fromNetwork(), ramp.reference())
                : hash);
    world.alarms().cancel(EXPIRED, ramp.reference());
    world
        .alarms()
        .setPaced(
            RampSettlement.RECEIVED,
            ramp.reference(),
            Duration.ofMillis(world.switches().receivedDelayMillis()));
    return ramps.put(ramp.depositedWith(deposit));
  }

  private Ramp credit(Ramp ramp, BigDecimal amount) {
    cryptoDesk.credit(ramp.accountName(), ramp.order().fromCurrency(), amount);
    return ramp;
  }

  private OddDeposit treatment(Ramp ramp, BigDecimal amount, @Nullable String sender) {
    Switches switches = world.switches();
    String announced = ramp.order().sendingAddress();
    List<OddDeposit> all =
        List.of(
            ramp.status() == RampStatus.PENDING ? OddDeposit.PAY : switches.latePayment(),
            amount.compareTo(ramp.order().fromAmount()) == 0
                ? OddDeposit.PAY
                : switches.wrongAmount(),
            sender == null || announced == null || sender.equalsIgnoreCase(announced)
                ? OddDeposit.PAY
                : switches.wrongSender());
    return all.contains(OddDeposit.IGNORE)
        ? OddDeposit.IGNORE
        : all.contains(OddDeposit.CREDIT) ? OddDeposit.CREDIT : OddDeposit.PAY;
  }

  /** Ends a request by the customer's wish; 409 once its crypto is on the way (gap 5). */
  Ramp cancel(String reference) {
    return world.transact(
        () -> {
          Ramp ramp = ramps.require(reference);
          if (ramp.status() != RampStatus.PENDING || ramp.deposit() != null) {
            throw new Refusal(409, "User already has a pending ramp request");
          }
          world.alarms().cancel(EXPIRED, reference);
          return close(ramp);
        });
  }

  /** Ends a request whose time is up; nothing happens when its crypto came. */
  void expire(String reference) {
    world.transact(
        () -> {
          Ramp ramp = ramps.require(reference);
          if (ramp.status() == RampStatus.PENDING && ramp.deposit() == null) {
            world.alarms().cancel(EXPIRED, reference);
            close(ramp);
          }
        });
  }

  private Ramp close(Ramp ramp) {
    Ramp closed = ramps.put(ramp.in(RampStatus.CANCELED));
    if (world.switches().cancelWebhooks()) {
      world.emit("Offramp", events.other(closed));
    }
    return closed;
  }
}
