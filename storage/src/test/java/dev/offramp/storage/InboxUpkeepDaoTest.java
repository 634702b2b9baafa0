package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.SellOrder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InboxUpkeepDaoTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private final InboxDao inbox = new InboxDao(JDBI, CIPHER);
  private final InboxUpkeepDao upkeep = new InboxUpkeepDao(JDBI);
  private final InboxOpsDao ops = new InboxOpsDao(JDBI, CIPHER);

  @BeforeEach
  void empty() {
    JDBI.useHandle(handle -> handle.execute("delete from inbox"));
  }

  @Test
  void ignoresWhatWasParkedTooLongAndKeepsItToBeSeen() {
    inbox.insert(Messages.of("old", Orders.anOrder().id()), NOW.minus(MONTH).minusSeconds(1));
    inbox.insert(Messages.of("young", Orders.anOrder().id()), NOW.minus(MONTH).plusSeconds(1));
    SellOrder sell = Messages.sell();
    inbox.insert(Messages.of("waits", sell.id()), NOW.minus(MONTH.multipliedBy(2)));

    assertThat(upkeep.ignoreParked(MONTH, 10, NOW)).isEqualTo(1);
    assertThat(upkeep.ignoreParked(MONTH, 10, NOW)).isZero();

    assertThat(ops.list(InboxState.IGNORED, null, 10))
        .singleElement()
        .satisfies(
            dropped -> {
              assertThat(dropped.messageKey()).isEqualTo("old");
              assertThat(dropped.note()).isEqualTo("parked for longer than PT720H: unknown sell");
              assertThat(dropped.settledAt()).isEqualTo(NOW);
            });
    assertThat(ops.list(InboxState.PARKED, null, 10)).hasSize(1);
    assertThat(ops.list(InboxState.WAITING, null, 10)).hasSize(1);
  }

  @Test
  void takesNoMoreThanABatchAtATime() {
    for (int i = 0; i < 5; i++) {
      inbox.insert(Messages.of("k" + i, null), NOW.minus(MONTH.multipliedBy(2)));
    }

    assertThat(upkeep.ignoreParked(MONTH, 3, NOW)).isEqualTo(3);
    assertThat(upkeep.ignoreParked(MONTH, 3, NOW)).isEqualTo(2);
    assertThat(upkeep.removeBodies(NOW, 4)).isEqualTo(4);
    assertThat(upkeep.removeBodies(NOW, 4)).isEqualTo(1);
    assertThat(upkeep.removeBodies(NOW, 4)).isZero();
  }

  @Test
  void removesTheBodyByAgeAndStillKnowsTheMessage() {
    SellOrder sell = Messages.sell();
    inbox.insert(Messages.of("old", sell.id()), NOW.minus(MONTH));
    inbox.insert(Messages.of("new", sell.id()), NOW);

    upkeep.removeBodies(NOW.minusSeconds(1), 10);

    assertThat(ops.list(null, null, 10))
        .extracting(InboxMessage::bodyKept)
        .containsExactly(true, false);
    assertThat(inbox.insert(Messages.of("old", sell.id()), NOW)).isEqualTo(InboxState.WAITING);
    assertThat(ops.list(null, null, 10)).hasSize(2);
  }

  @Test
  void measuresHowDeepTheInboxIsAndSinceWhenTheOldestWaits() {
    assertThat(upkeep.depth()).isEqualTo(new InboxDepth(0, 0, 0, null));

    inbox.insert(Messages.of("1", Messages.sell().id()), NOW.plusSeconds(2));
    inbox.insert(Messages.of("2", Messages.sell().id()), NOW.plusSeconds(1));
    inbox.insert(Messages.of("3", null), NOW);
    inbox.insert(Messages.of("4", Messages.sell().id()), NOW);
    inbox.markFailed(inbox.claim(1, NOW, NOW.plusSeconds(9)).get(0).id(), "x", NOW);

    assertThat(upkeep.depth()).isEqualTo(new InboxDepth(2, 1, 1, NOW.plusSeconds(1)));
  }

  @Test
  void countsTheAgeOfARetriedMessageFromItsRetry() {
    inbox.insert(Messages.of("1", Messages.sell().id()), NOW);
    long id = inbox.claim(1, NOW, NOW.plusSeconds(9)).get(0).id();
    inbox.markFailed(id, "x", NOW);

    ops.retry(id, NOW.plus(MONTH));

    assertThat(upkeep.depth().oldestWaitingSince()).isEqualTo(NOW.plus(MONTH));
  }
}
