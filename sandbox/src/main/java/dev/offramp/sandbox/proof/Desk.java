package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.mint.Seeded;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens transactions and moves them until a deposit is there: address, window, deposit, cancel. */
final class Desk {
  static final String WINDOW = "proof.window";
  private static final String REJECTED = "proof.rejected";
  private static final BigDecimal WHEN_NOBODY_SAID = new BigDecimal("100");

  private final ProofWorld world;
  private final Bell bell;
  private final Settlement settlement;
  private final LateDeposits late;

  Desk(ProofWorld world, Bell bell, Settlement settlement) {
    this.world = world;
    this.bell = bell;
    this.settlement = settlement;
    this.late = new LateDeposits(world, settlement);
    world.alarms().on(WINDOW, this::closeWindow);
    world.alarms().on(REJECTED, this::closeWindow);
  }

  /** Keeps a new transaction; in a transaction of the store, as all below. */
  Transaction open(Transaction fresh) {
    Transaction opened = world.transactions().put(fresh);
    Switches now = world.switches();
    if (now.is(Choice.WINDOW_FROM, "session") || now.is(Choice.NEVER_OPENED, "fails")) {
      opened = startWindow(opened);
    }
    bell.created(opened);
    return opened;
  }

  /** Adds the payout card; the amount to send is fixed by the session or, if not there, by him. */
  Transaction addCard(String id, String digits, @Nullable BigDecimal chosen) {
    Transaction transaction = waiting(id);
    BigDecimal agreed = transaction.progress().amount();
    return world
        .transactions()
        .put(
            transaction.with(
                transaction.progress().withCard(digits, agreed == null ? chosen : agreed)));
  }

  /** Shows the deposit address; the window opens with it (choice 14). */
  Transaction show(String id) {
    Transaction transaction = waiting(id);
    if (transaction.progress().depositAddress() != null) {
      return transaction;
    }
    if (transaction.asked().impossible()) {
      world.alarms().setPaced(REJECTED, id, Duration.ofSeconds(1));
    }
    String address = address(transaction.asked().network(), "deposit" + id);
    Transaction shown =
        world
            .transactions()
            .put(transaction.with(transaction.progress().shown(address, world.millis())));
    return world.switches().is(Choice.WINDOW_FROM, "address") ? startWindow(shown) : shown;
  }

  /** An address of the network's shape. */
  static String address(String network, String seed) {
    return switch (network) {
      case "TRC20" -> Seeded.tronAddress(seed);
      case "BITCOIN" -> Seeded.bitcoinAddress(seed);
      default -> Seeded.ethereumAddress(seed);
    };
  }

  private Transaction startWindow(Transaction transaction) {
    Duration window = world.switches().seconds(Choice.WINDOW_SECONDS);
    world.alarms().setPaced(WINDOW, transaction.id(), window);
    long deadline = world.millis() + world.pace().scaled(window).toMillis();
    return world.transactions().put(transaction.with(transaction.progress().until(deadline)));
  }

  private void closeWindow(String id) {
    if (world.transactions().find(id).filter(Transaction::waits).isPresent()) {
      settlement.end(id, Status.FAILED);
    }
  }

  /** The user sends crypto: the agreed amount when none is given. */
  void deposit(String id, @Nullable BigDecimal sent) {
    Transaction transaction = world.transactions().require(id);
    BigDecimal amount = sent == null ? agreed(transaction) : sent;
    if (transaction.status().ends()) {
      late.came(transaction, amount);
      return;
    }
    BigDecimal before = transaction.progress().received();
    BigDecimal sum = before == null ? amount : before.add(amount);
    if (!transaction.waits()) {
      world.transactions().put(transaction.with(transaction.progress().receivedInAll(sum)));
      return;
    }
    Transaction shown = show(id);
    Transaction paid = world.transactions().put(shown.with(shown.progress().receivedInAll(sum)));
    if (paid.oddlyPaidBy(sum) && odd(paid, sum)) {
      return;
    }
    world.alarms().cancel(WINDOW, id);
    settlement.confirmSoon(id);
  }

  /** Whether an odd sum keeps the deposit from going on (choice 17). */
  private boolean odd(Transaction paid, BigDecimal sum) {
    BigDecimal agreed = agreed(paid);
    return switch (world.switches().text(Choice.ODD_DEPOSIT)) {
      case "fail" -> {
        settlement.end(paid.id(), Status.FAILED);
        yield true;
      }
      case "wait" -> sum.compareTo(agreed) < 0;
      default -> false;
    };
  }

  static BigDecimal agreed(Transaction transaction) {
    BigDecimal amount = transaction.progress().amount();
    return amount == null ? WHEN_NOBODY_SAID : amount;
  }

  /** The user wants another currency on his card. */
  void changeFiat(String id, String currency) {
    Transaction transaction = waiting(id);
    if (!world.switches().list(Choice.FIATS).contains(currency)) {
      throw new Refusal(Problem.VALIDATION_ERROR, "no payout in " + currency);
    }
    world.transactions().put(transaction.with(transaction.progress().paidOutIn(currency)));
  }

  /** The user gives up; only before a deposit is being paid out. */
  void cancel(String id) {
    waiting(id);
    settlement.end(id, Status.CANCELLED);
  }

  /** The window closes now. */
  void expire(String id) {
    waiting(id);
    settlement.end(id, Status.FAILED);
  }

  /** Another try under the same id: paid out again if crypto came, else waiting again (4.4). */
  void retry(String id) {
    Transaction transaction = world.transactions().require(id);
    if (transaction.status() != Status.FAILED) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, id + " is " + transaction.status().wire() + ", not failed");
    }
    Progress again = transaction.progress().failingPayout(false);
    if (again.received() != null) {
      world.transactions().put(transaction.with(again));
      settlement.process(id);
      return;
    }
    Transaction waiting =
        world.transactions().put(transaction.with(again).in(Status.PENDING, world.millis()));
    startWindow(waiting);
    bell.changed(waiting);
  }

  private Transaction waiting(String id) {
    Transaction transaction = world.transactions().require(id);
    if (!transaction.waits()) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, id + " is already " + transaction.status().wire());
    }
    return transaction;
  }
}
