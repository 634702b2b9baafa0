package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.Orders.anOrder;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StepFeedDaoTest {
  private final StepFeedDao feed = new StepFeedDao(JDBI);
  private final SellDao sells = new SellDao(JDBI, CIPHER);

  @Test
  void tellsOfEachSellOnlyWhatCameSince() {
    String one = sellWith(EventKind.RECEIVED);
    String other = sellWith(EventKind.RECEIVED);
    String quiet = sellWith(EventKind.PENDING);
    sellWith(EventKind.COMPLETED);

    Map<String, List<Step>> news = feed.since(Map.of(one, 1, other, 2, quiet, 2));

    assertThat(news).containsOnlyKeys(one, other);
    assertThat(news.get(one)).extracting(Step::sequence).containsExactly(2, 3);
    assertThat(news.get(other)).isEqualTo(List.of(sells.steps(other).get(2)));
  }

  @Test
  void asksNothingWhenNobodyFollows() {
    assertThat(feed.since(Map.of())).isEmpty();
  }

  @Test
  void tellsWhichKeysWereNotRevoked() {
    ApiKeyDao keys = new ApiKeyDao(JDBI);
    String kept = key(keys);
    String revoked = key(keys);
    key(keys);
    keys.revoke(revoked, NOW);

    assertThat(keys.live(Set.of(kept, revoked, "key_unknown"))).containsExactly(kept);
  }

  private static String key(ApiKeyDao keys) {
    String id = "key_" + UUID.randomUUID();
    keys.insert(id, "shop", Set.of("read"), id.getBytes(StandardCharsets.UTF_8), NOW);
    return id;
  }

  private String sellWith(EventKind last) {
    SellOrder order = anOrder();
    new IntakeDao(JDBI, CIPHER).accept(order, order.id(), new byte[] {1});
    SellState state = SellState.created(NOW);
    List<Step> steps =
        state.apply(new ProviderEvent(last, Witness.WEBHOOK, NOW, last.code(), Facts.NONE), NOW);
    sells.record(
        new RecordSteps(
            order.id(),
            state.revision(),
            state.status(),
            state.reason(),
            null,
            state.facts(),
            steps),
        NOW);
    return order.id();
  }
}
