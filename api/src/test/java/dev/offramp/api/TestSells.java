package dev.offramp.api;

import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.IntakeDao;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accepts sells of 0.11 CUSD for KES, whose workflows nobody has started. */
public final class TestSells {
  private final SecureRandom random = new SecureRandom();
  private final IntakeDao intake;

  public TestSells(Jdbi jdbi, FieldCipher cipher) {
    this.intake = new IntakeDao(jdbi, cipher);
  }

  /** Its id. */
  public String accept() {
    SellOrder order = order();
    accept(order);
    return order.id();
  }

  public void accept(SellOrder order) {
    intake.accept(order, order.id(), new byte[] {1});
  }

  /** Of a tenant; its id. */
  public String acceptFor(String tenant) {
    SellOrder order = order(tenant, Rail.PARTNA_WIDGET, null);
    accept(order);
    return order.id();
  }

  /** A sell whose payout we make, to a Kenyan mobile number; its id. */
  public String acceptPayout() {
    SellOrder order =
        order(
            "shop",
            Rail.PARTNA_PAYOUT,
            new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"));
    accept(order);
    return order.id();
  }

  /** Not accepted yet. */
  public SellOrder order() {
    return order("shop", Rail.PARTNA_WIDGET, null);
  }

  private SellOrder order(String tenant, Rail rail, @Nullable Destination destination) {
    Instant now = Instant.now();
    return new SellOrder(
        SellId.next(now, random),
        tenant,
        rail,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer("cust-7f3", null, null),
        destination,
        null,
        null,
        null,
        Map.of(),
        now);
  }

  /** A step as a provider's webhook makes one, now. */
  public static Step step(int sequence, SellStatus status, @Nullable SellReason reason) {
    Instant now = Instant.now();
    return new Step(
        sequence, status, reason, now, now, Witness.WEBHOOK, null, Facts.NONE, null, null);
  }
}
