package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.InboxDao.Received;
import dev.offramp.workflows.sell.SellOrder;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InboxOpsDaoTest {
  private static final Instant LATER = NOW.plusSeconds(30);
  private final InboxDao inbox = new InboxDao(JDBI, CIPHER);
  private final InboxOpsDao ops = new InboxOpsDao(JDBI, CIPHER);

  @BeforeEach
  void empty() {
    JDBI.useHandle(handle -> handle.execute("delete from inbox"));
  }

  @Test
  void listsTheNewestFirstByStateAndSell() {
    SellOrder sell = Messages.sell();
    inbox.insert(Messages.of("1", sell.id()), NOW);
    inbox.insert(Messages.of("2", Messages.sell().id()), NOW);
    inbox.insert(Messages.of("3", null), NOW);

    assertThat(ops.list(null, null, 2))
        .extracting(InboxMessage::messageKey)
        .containsExactly("3", "2");
    assertThat(ops.list(null, sell.id(), 9))
        .extracting(InboxMessage::messageKey)
        .containsExactly("1");
    assertThat(ops.list(InboxState.WAITING, null, 9))
        .extracting(InboxMessage::messageKey)
        .containsExactly("2", "1");
  }

  @Test
  void showsAMessageAndItsBodyAsReceived() {
    Received message = Messages.of("1", Messages.sell().id());
    inbox.insert(message, NOW);
    long id = ops.list(null, null, 1).get(0).id();

    assertThat(ops.find(id).orElseThrow().event()).isEqualTo(message.event());
    assertThat(ops.findBody(id)).contains(message.body());
    assertThat(ops.find(id + 1)).isEmpty();
    assertThat(ops.findBody(id + 1)).isEmpty();
  }

  @Test
  void handsAFailedAndAnIgnoredMessageOutAgain() {
    inbox.insert(Messages.of("1", Messages.sell().id()), NOW);
    long id = inbox.claim(1, NOW, LATER).get(0).id();
    assertThat(ops.retry(id, NOW)).isFalse();

    inbox.markFailed(id, "x", NOW);
    assertThat(inbox.claim(1, LATER, LATER)).isEmpty();
    assertThat(ops.retry(id, NOW)).isTrue();
    assertThat(inbox.claim(1, NOW, LATER)).hasSize(1);

    inbox.markIgnored(id, "y", NOW);
    assertThat(ops.find(id).orElseThrow().note()).isEqualTo("y");
    assertThat(ops.retry(id, NOW)).isTrue();
    assertThat(inbox.claim(1, NOW, LATER)).hasSize(1);

    inbox.markDelivered(id, NOW);
    assertThat(ops.retry(id, NOW)).isFalse();
  }

  @Test
  void handsOutNothingThatCouldNotBeDelivered() {
    Received withoutEvent =
        new Received("partna", "1", "deposit", Messages.sell().id(), null, new byte[] {1});
    inbox.insert(withoutEvent, NOW);
    inbox.insert(Messages.of("2", Orders.anOrder().id()), NOW);

    for (InboxMessage parked : ops.list(InboxState.PARKED, null, 9)) {
      assertThat(ops.retry(parked.id(), NOW)).isFalse();
    }
    assertThat(inbox.claim(9, NOW, LATER)).isEmpty();
  }
}
