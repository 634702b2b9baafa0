package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.Orders.anOrder;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.SellAuditDao.Standing;
import dev.offramp.workflows.sell.SellOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SellAuditDaoTest {
  private final SellAuditDao audit = new SellAuditDao(JDBI);

  @Test
  void pagesThroughQuietOpenSellsOnceEachAndLeavesOutTheOthers() {
    List<String> open = List.of(aSell("pending"), aSell("received"), aSell("action_required"));
    String ended = aSell("completed");
    String notStarted = aSell("pending");
    JDBI.useHandle(
        handle ->
            handle.execute("update sells set workflow_started_at = null where id = ?", notStarted));

    List<String> seen = new ArrayList<>();
    List<Standing> page = audit.open(null, NOW, 2);
    while (!page.isEmpty()) {
      page.forEach(one -> seen.add(one.sellId()));
      page = audit.open(page.get(page.size() - 1), NOW, 2);
    }

    assertThat(seen).containsAll(open).doesNotContain(ended, notStarted).doesNotHaveDuplicates();
  }

  @Test
  void leavesOutWhatHasMovedSince() {
    String sell = aSell("pending");
    String ended = aSell("completed");

    assertThat(audit.open(null, NOW.minusSeconds(1), 10_000))
        .extracting(Standing::sellId)
        .doesNotContain(sell);
    assertThat(audit.quiet(List.of(sell, ended), NOW.minusSeconds(1))).isEmpty();
    assertThat(audit.quiet(List.of(sell, ended, "nobody"), NOW))
        .extracting(Standing::status)
        .containsExactlyInAnyOrder("pending", "completed");
  }

  private static String aSell(String status) {
    SellOrder order = anOrder();
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    JDBI.useHandle(
        handle ->
            handle.execute(
                "update sells set status = ?, workflow_started_at = ?, updated_at = ? where id = ?",
                status,
                NOW,
                NOW,
                order.id()));
    return order.id();
  }
}
