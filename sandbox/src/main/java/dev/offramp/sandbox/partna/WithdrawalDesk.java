package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Table;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries withdrawals: accepted, under way, paid or failed, and sometimes back again (section 12).
 */
final class WithdrawalDesk {
  private static final String PAID = "partna.withdrawalPaid";
  private static final String RETRIED = "partna.withdrawalRetried";
  private static final String BOUNCED = "partna.withdrawalBounced";

  private final PartnaWorld world;
  private final Table<Withdrawal> withdrawals;

  WithdrawalDesk(PartnaWorld world) {
    this.world = world;
    this.withdrawals = world.store().table("partna.withdrawals", Withdrawal.class);
    world.alarms().on(PAID, this::settle);
    world.alarms().on(RETRIED, reference -> end(require(reference), true));
    world.alarms().on(BOUNCED, this::bounceIfPaid);
  }

  /**
   * Accepts a withdrawal and sets its money aside; refuses a used reference and a lack of money.
   */
  void accept(Withdrawal withdrawal) {
    world.transact(
        () -> {
          if (world.switches().balanceFirst()) {
            hold(withdrawal);
            requireUnused(withdrawal.reference());
          } else {
            requireUnused(withdrawal.reference());
            hold(withdrawal);
          }
          withdrawals.put(withdrawal.reference(), withdrawal);
          world
              .transactions()
              .add(
                  withdrawal.reference(),
                  "Withdraw",
                  "processing",
                  withdrawal.debited(),
                  withdrawal.currency(),
                  withdrawal.account(),
                  withdrawal.destination());
          world.emit("Withdrawal", event(withdrawal));
          later(PAID, withdrawal.reference());
        });
  }

  private void requireUnused(String reference) {
    if (world.transactions().find(reference).isPresent()) {
      throw new Refusal(409, "transactionReference already exist");
    }
  }

  private void hold(Withdrawal withdrawal) {
    if (!world.balances().hold(withdrawal.account(), withdrawal.balance(), withdrawal.debited())) {
      throw new Refusal(world.switches().insufficientBalanceStatus(), "Insufficient balance");
    }
  }

  private WebhookData event(Withdrawal withdrawal) {
    return new WebhookData()
        .with("transactionReference", withdrawal.reference())
        .with("amount", withdrawal.debited())
        .with("fromUser", world.merchant())
        .with("currency", withdrawal.currency())
        .with("network", withdrawal.network())
        .with("fromAccount", withdrawal.account())
        .with("toAddress", withdrawal.destination())
        .with("status", "processing")
        .with(
            "transactionHash",
            withdrawal.crypto()
                ? Mint.transactionHash(withdrawal.network(), withdrawal.reference())
                : null);
  }

  private void settle(String reference) {
    Withdrawal withdrawal = require(reference);
    Optional<PayoutFault.Kind> fault = world.faults().strikePayout(reference, withdrawal.account());
    if (fault.equals(Optional.of(PayoutFault.Kind.STUCK))) {
      return;
    }
    if (fault.equals(Optional.of(PayoutFault.Kind.RETRIES))) {
      world.transactions().mark(reference, "retried");
      later(RETRIED, reference);
      return;
    }
    if (withdrawal.mustFail() || fault.equals(Optional.of(PayoutFault.Kind.FAILS))) {
      end(withdrawal, false);
      return;
    }
    end(withdrawal, true);
    if (fault.equals(Optional.of(PayoutFault.Kind.BOUNCES))) {
      later(BOUNCED, reference);
    }
  }

  private void end(Withdrawal withdrawal, boolean paid) {
    world.balances().release(withdrawal.account(), withdrawal.balance(), withdrawal.debited());
    if (paid) {
      world
          .book()
          .paid(
              withdrawal.reference(),
              "withdrawal",
              withdrawal.account(),
              withdrawal.destination(),
              withdrawal.paid(),
              withdrawal.currency());
      mark(withdrawal, "completed", true);
    } else {
      giveBack(withdrawal);
      mark(withdrawal, "failed", world.switches().failureWebhooks());
    }
  }

  private void giveBack(Withdrawal withdrawal) {
    if (world.switches().returnFailedWithdrawals()) {
      world.balances().credit(withdrawal.account(), withdrawal.balance(), withdrawal.debited());
    }
  }

  private void mark(Withdrawal withdrawal, String status, boolean tell) {
    Transactions transactions = world.transactions();
    transactions.mark(withdrawal.reference(), status);
    if (tell) {
      world.emit(
          "Transfer",
          TransferEvents.transfer(world.merchant(), transactions.find(withdrawal.reference())));
    }
  }

  /** Lets a withdrawal under way fail now. */
  void fail(String reference) {
    end(requireIn(reference, "processing"), false);
  }

  /** Pays a withdrawal under way now, also one that is stuck. */
  void release(String reference) {
    end(requireIn(reference, "processing"), true);
  }

  private void bounceIfPaid(String reference) {
    if (statusOf(reference).equals("completed")) {
      bounce(reference);
    }
  }

  /** Brings back a withdrawal that was paid. */
  void bounce(String reference) {
    Withdrawal withdrawal = requireIn(reference, "completed");
    world.book().returned(reference);
    giveBack(withdrawal);
    mark(withdrawal, world.switches().bounceStatus(), world.switches().failureWebhooks());
  }

  private Withdrawal requireIn(String reference, String status) {
    Withdrawal withdrawal = require(reference);
    String now = statusOf(reference);
    if (!now.equals(status)) {
      throw new Refusal(409, "this withdrawal is " + now + ", not " + status);
    }
    world.alarms().cancel(PAID, reference);
    return withdrawal;
  }

  private String statusOf(String reference) {
    return world.transactions().find(reference).map(Transaction::status).orElse("unknown");
  }

  private Withdrawal require(String reference) {
    return withdrawals.find(reference).orElseThrow(() -> new Refusal(404, "transaction not found"));
  }

  private void later(String step, String reference) {
    world
        .alarms()
        .setPaced(step, reference, Duration.ofMillis(world.switches().processingDelayMillis()));
  }
}
