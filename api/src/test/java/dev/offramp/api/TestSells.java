package dev.offramp.api;

import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.IntakeDao;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

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
    SellOrder order = order(tenant);
    accept(order);
    return order.id();
  }

  /** Not accepted yet. */
  public SellOrder order() {
    return order("shop");
  }

  private SellOrder order(String tenant) {
    Instant now = Instant.now();
    return new SellOrder(
        SellId.next(now, random),
        tenant,
        Rail.PARTNA_WIDGET,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer("cust-7f3", null, null),
        null,
        null,
        null,
        null,
        Map.of(),
        now);
  }
}
