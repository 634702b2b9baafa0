package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.SellOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenSellsDaoTest {
  private static final String RAIL = "rail-of-this-test";
  private final OpenSellsDao sells = new OpenSellsDao(JDBI);

  @AfterEach
  void removeThem() {
    JDBI.useHandle(
        handle -> {
          for (String table : List.of("callback_deliveries", "steps")) {
            handle.execute(
                "delete from " + table + " where sell_id in (select id from sells where rail = ?)",
                RAIL);
          }
          handle.execute("delete from sells where rail = ?", RAIL);
        });
  }

  @Test
  void countsWhatIsOpenByWhatItIsLikeAndLeavesOutWhatIsClosed() {
    aSell("pending", null, "0.11", 600, 60);
    aSell("pending", null, "0.22", 300, 120);
    aSell("action_required", "payout_overdue", "1", 10, 10);
    aSell("action_required", "of_a_newer_version", "2", 10, 10);
    aSell("completed", null, "7", 900, 900);
    aSell("failed", "rejected", "7", 900, 900);
    aSell("cancelled", null, "7", 900, 900);

    assertThat(sells.all())
        .filteredOn(some -> some.rail().equals(RAIL))
        .containsExactlyInAnyOrder(
            new OpenSells(
                RAIL,
                "pending",
                null,
                2,
                amount("0.33"),
                "CUSD",
                NOW.minusSeconds(600),
                NOW.minusSeconds(120)),
            stuck("payout_overdue", "1"),
            stuck("of_a_newer_version", "2"));
  }

  @Test
  void sumsMoreThanAnySingleAmountMayBe() {
    for (int i = 0; i < 12; i++) {
      aSell("received", null, "999999999999999999.999999999999999999", 1, 1);
    }

    assertThat(sells.all())
        .filteredOn(some -> some.rail().equals(RAIL) && some.status().equals("received"))
        .extracting(OpenSells::value)
        .containsExactly(new BigDecimal("11999999999999999999.999999999999999988"));
  }

  /** As PostgreSQL tells it. */
  private static BigDecimal amount(String value) {
    return new BigDecimal(value).setScale(18);
  }

  private static OpenSells stuck(String reason, String value) {
    return new OpenSells(
        RAIL,
        "action_required",
        reason,
        1,
        amount(value),
        "CUSD",
        NOW.minusSeconds(10),
        NOW.minusSeconds(10));
  }

  private static void aSell(
      String status, String reason, String amount, int createdAgo, int changedAgo) {
    SellOrder order = Orders.anOrder();
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    JDBI.useHandle(
        handle ->
            handle.execute(
                """
                update sells set rail = ?, status = ?, reason = ?, crypto_amount = ?,
                  created_at = ?, updated_at = ? where id = ?
                """,
                RAIL,
                status,
                reason,
                new BigDecimal(amount),
                NOW.minusSeconds(createdAgo),
                NOW.minusSeconds(changedAgo),
                order.id()));
  }
}
