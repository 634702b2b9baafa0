package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Brings a request whose crypto came to its end: received, processing, completed (section 16). */
final class RampSettlement {
  static final String RECEIVED = "partna.received";
  private static final String PROCESSING = "partna.processing";
  private static final String COMPLETED = "partna.completed";
  private static final String BOUNCED = "partna.bounced";

  private final PartnaWorld world;
  private final Ramps ramps;
  private final OfframpEvents events;
  private final CryptoDesk cryptoDesk;

  RampSettlement(PartnaWorld world, Ramps ramps, OfframpEvents events, CryptoDesk cryptoDesk) {
    this.world = world;
    this.ramps = ramps;
    this.events = events;
    this.cryptoDesk = cryptoDesk;
    world.alarms().on(RECEIVED, this::receive);
    world.alarms().on(PROCESSING, this::process);
    world.alarms().on(COMPLETED, this::complete);
    world.alarms().on(BOUNCED, this::bounceIfPaid);
  }

  private void receive(String reference) {
    Ramp ramp = ramps.put(ramps.require(reference).in(RampStatus.RECEIVED));
    world.emit("Offramp", events.received(ramp));
    if (world.switches().extraEvents()) {
      cryptoDesk.tell(
          ramp.accountName(),
          Assets.balanceOf(ramp.order().fromCurrency()),
          ramp.fromAmount(),
          Mint.sessionId("deposit|" + reference));
    }
    after(PROCESSING, reference, world.switches().processingDelayMillis());
  }

  private void process(String reference) {
    Ramp ramp = ramps.require(reference);
    String key = ramp.rateKey();
    boolean locked = key != null && RateKey.parse(key).isValidAt(world.seconds());
    if (key != null && !locked && ramp.expireAction().equals("deposit")) {
      cryptoDesk.credit(ramp.accountName(), ramp.order().fromCurrency(), ramp.fromAmount());
      ramps.put(ramp.in(RampStatus.CANCELED));
      return;
    }
    BigDecimal rate = locked ? ramp.quote().rate() : currentRate(ramp);
    Quote real = FeeRule.of(ramp.order().toCurrency()).quote(ramp.fromAmount(), rate);
    Ramp processing = ramps.put(ramp.processingAt(real));
    world
        .transactions()
        .add(
            reference,
            "OffRamp",
            "processing",
            real.toAmount(),
            ramp.order().toCurrency(),
            ramp.accountName(),
            ramp.destination().externalAccount());
    world.emit("Offramp", events.processing(processing));
    if (world.switches().extraEvents()) {
      tellConversion(processing, real);
    }
    after(COMPLETED, reference, world.switches().completedDelayMillis());
  }

  private void tellConversion(Ramp ramp, Quote real) {
    world.emit(
        "Convert",
        new WebhookData()
            .with("transactionReference", ramp.reference())
            .with("fromUser", world.merchant())
            .with("toAccount", ramp.accountName())
            .with("timestamp", world.seconds())
            .with("fromAmount", ramp.fromAmount())
            .with("toAmount", real.toAmount())
            .with("fromCurrency", Assets.balanceOf(ramp.order().fromCurrency()))
            .with("toCurrency", ramp.order().toCurrency()));
  }

  private BigDecimal currentRate(Ramp ramp) {
    return world
        .rates()
        .find(ramp.order().fromCurrency(), ramp.order().toCurrency())
        .orElse(ramp.quote().rate());
  }

  private void complete(String reference) {
    Ramp ramp = ramps.require(reference);
    Optional<PayoutFault.Kind> fault = world.faults().strikePayout(reference, ramp.accountName());
    if (fault.equals(Optional.of(PayoutFault.Kind.STUCK))) {
      return;
    }
    if (fault.equals(Optional.of(PayoutFault.Kind.RETRIES))) {
      world.transactions().mark(reference, "retried");
      after(COMPLETED, reference, world.switches().processingDelayMillis());
      return;
    }
    if (ramp.payoutMustFail()
        || ramp.destination().neverPays()
        || fault.equals(Optional.of(PayoutFault.Kind.FAILS))) {
      close(ramp);
      return;
    }
    pay(ramp);
    if (fault.equals(Optional.of(PayoutFault.Kind.BOUNCES))) {
      after(BOUNCED, reference, world.switches().processingDelayMillis());
    }
  }

  private void pay(Ramp ramp) {
    String reference = ramp.reference();
    Ramp completed = ramps.put(ramp.completedBy(Mint.sessionId(reference)));
    Quote real = completed.processed() == null ? completed.quote() : completed.processed();
    world
        .book()
        .paid(
            reference,
            "offramp",
            ramp.accountName(),
            ramp.destination().externalAccount(),
            real.toAmount(),
            ramp.order().toCurrency());
    world.transactions().mark(reference, "completed");
    world.emit("Offramp", events.completed(completed));
  }

  /** Makes the payout fail: at once when it is under way, else when its turn comes. */
  void fail(String reference) {
    Ramp ramp = ramps.require(reference);
    if (ramp.status() == RampStatus.PROCESSING) {
      world.alarms().cancel(COMPLETED, reference);
      close(ramp);
    } else if (ramp.status().isActive()) {
      ramps.put(ramp.doomed());
    } else {
      throw new Refusal(409, "this request is already " + ramp.status().wire());
    }
  }

  /** Lets a stuck payout go. */
  void release(String reference) {
    Ramp ramp = ramps.require(reference);
    if (ramp.status() != RampStatus.PROCESSING) {
      throw new Refusal(409, "this request is " + ramp.status().wire() + ", not processing");
    }
    world.alarms().cancel(COMPLETED, reference);
    pay(ramp);
  }

  private void bounceIfPaid(String reference) {
    if (ramps.require(reference).status() == RampStatus.COMPLETED) {
      bounce(reference);
    }
  }

  /** Brings a payout back after it was reported as completed. */
  void bounce(String reference) {
    Ramp ramp = ramps.require(reference);
    if (ramp.status() != RampStatus.COMPLETED) {
      throw new Refusal(409, "this request is " + ramp.status().wire() + ", not completed");
    }
    world.book().returned(reference);
    close(ramp);
  }

  private void close(Ramp ramp) {
    Ramp failed = ramps.put(ramp.in(RampStatus.FAILED));
    world.transactions().mark(ramp.reference(), "failed");
    if (world.switches().failureWebhooks()) {
      world.emit("Offramp", events.other(failed));
    }
  }

  private void after(String step, String reference, long millis) {
    world.alarms().setPaced(step, reference, Duration.ofMillis(millis));
  }
}
