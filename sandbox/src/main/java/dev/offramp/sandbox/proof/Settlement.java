package dev.offramp.sandbox.proof;

import java.math.BigDecimal;

/** Brings a transaction whose crypto came to its end: processing, then paid or failed. */
final class Settlement {
  private static final String CONFIRMED = "proof.confirmed";
  private static final String PAYOUT = "proof.payout";

  private final ProofWorld world;
  private final Bell bell;

  Settlement(ProofWorld world, Bell bell) {
    this.world = world;
    this.bell = bell;
    world.alarms().on(CONFIRMED, this::confirm);
    world.alarms().on(PAYOUT, this::pay);
  }

  /** The deposit was seen; it counts when confirmed. In a transaction of the store, as all here. */
  void confirmSoon(String id) {
    world.alarms().setPaced(CONFIRMED, id, world.switches().millis(Choice.CONFIRMATION_MILLIS));
  }

  private void confirm(String id) {
    if (world.transactions().require(id).waits()) {
      process(id);
    }
  }

  /** The crypto is there, if need be out of thin air; the payout is under way. */
  void process(String id) {
    Transaction transaction = world.transactions().require(id);
    if (transaction.status() == Status.PROCESSING || transaction.status() == Status.COMPLETED) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, id + " is already " + transaction.status().wire());
    }
    stopAlarms(id);
    Progress progress = received(transaction);
    Progress counted = progress.counted(crypto(progress), null);
    bell.changed(
        world.transactions().put(transaction.with(counted).in(Status.PROCESSING, world.millis())));
    if (!world.switches().is(Choice.PAYOUT, "stuck")) {
      world.alarms().setPaced(PAYOUT, id, world.switches().millis(Choice.PAYOUT_MILLIS));
    }
  }

  private void pay(String id) {
    Transaction transaction = world.transactions().require(id);
    if (transaction.status() != Status.PROCESSING) {
      return;
    }
    boolean fails =
        transaction.progress().payoutMustFail() || world.switches().is(Choice.PAYOUT, "fails");
    if (fails) {
      end(id, Status.FAILED);
    } else {
      complete(id);
    }
  }

  /** Paid out now, whatever came before; even after a failure. */
  void complete(String id) {
    Transaction transaction = world.transactions().require(id);
    if (transaction.status() == Status.COMPLETED) {
      throw new Refusal(Problem.VALIDATION_ERROR, id + " is already completed");
    }
    stopAlarms(id);
    Progress progress = received(transaction);
    BigDecimal crypto = crypto(progress);
    BigDecimal fiat = Rates.fiat(crypto, transaction.asked().currency(), progress.fiatCurrency());
    bell.changed(
        world
            .transactions()
            .put(
                transaction
                    .with(progress.counted(crypto, fiat))
                    .in(Status.COMPLETED, world.millis())));
  }

  /** The payout fails: at once when under way or not even begun, else when its turn comes. */
  void fail(String id) {
    Transaction transaction = world.transactions().require(id);
    if (transaction.status().ends()) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, id + " is already " + transaction.status().wire());
    }
    end(id, Status.FAILED);
  }

  /** Whether the payout of an open transaction will fail when its turn comes. */
  void mustFail(String id, boolean fail) {
    Transaction transaction = world.transactions().require(id);
    world.transactions().put(transaction.with(transaction.progress().failingPayout(fail)));
  }

  /** The end without a payout. */
  void end(String id, Status end) {
    stopAlarms(id);
    bell.changed(
        world.transactions().put(world.transactions().require(id).in(end, world.millis())));
  }

  private void stopAlarms(String id) {
    world.alarms().cancel(Desk.WINDOW, id);
    world.alarms().cancel(CONFIRMED, id);
    world.alarms().cancel(PAYOUT, id);
  }

  private static Progress received(Transaction transaction) {
    Progress progress = transaction.progress();
    return progress.received() == null
        ? progress.receivedInAll(Desk.agreed(transaction))
        : progress;
  }

  private BigDecimal crypto(Progress progress) {
    BigDecimal came = progress.received();
    BigDecimal left =
        came == null ? BigDecimal.ZERO : came.subtract(world.switches().decimal(Choice.CRYPTO_FEE));
    return left.max(BigDecimal.ZERO);
  }
}
