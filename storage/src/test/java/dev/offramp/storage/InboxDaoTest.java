package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.InboxDao.Claimed;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InboxDaoTest {
  private static final Instant LATER = NOW.plusSeconds(30);
  private final InboxDao inbox = new InboxDao(JDBI, CIPHER);
  private final IntakeDao intake = new IntakeDao(JDBI, CIPHER);

  @BeforeEach
  void empty() {
    JDBI.useHandle(handle -> handle.execute("delete from inbox"));
  }

  @Test
  void storesAMessageOnceHoweverOftenItComes() throws Exception {
    SellOrder sell = sell();
    List<Callable<InboxState>> deliveries =
        IntStream.range(0, 32)
            .<Callable<InboxState>>mapToObj(i -> () -> inbox.insert(message("k", sell.id()), NOW))
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<InboxState>> states = threads.invokeAll(deliveries);
    threads.shutdown();

    for (Future<InboxState> state : states) {
      assertThat(state.get()).isEqualTo(InboxState.WAITING);
    }
    assertThat(inbox.claim(10, NOW, LATER)).hasSize(1);
  }

  @Test
  void handsOutOneMessageASellInOrder() {
    SellOrder sell = sell();
    SellOrder other = sell();
    inbox.insert(message("1", sell.id()), NOW);
    inbox.insert(message("2", sell.id()), NOW);
    inbox.insert(message("3", other.id()), NOW);

    List<Claimed> first = inbox.claim(10, NOW, LATER);
    assertThat(first).extracting(Claimed::sellId).containsExactlyInAnyOrder(sell.id(), other.id());
    assertThat(inbox.claim(10, NOW, LATER)).isEmpty();

    Claimed ofSell = first.stream().filter(m -> m.sellId().equals(sell.id())).findFirst().get();
    inbox.markDelivered(ofSell.id(), NOW);
    assertThat(inbox.claim(10, NOW, LATER)).extracting(Claimed::sellId).containsExactly(sell.id());
  }

  @Test
  void handsAMessageOutAgainWhenItsTakerDied() {
    inbox.insert(message("1", sell().id()), NOW);
    inbox.claim(10, NOW, LATER);

    assertThat(inbox.claim(10, LATER, LATER.plusSeconds(30)))
        .extracting(Claimed::attempts)
        .containsExactly(2);
  }

  @Test
  void keepsLaterMessagesOfASellBehindAPostponedOne() {
    SellOrder sell = sell();
    inbox.insert(message("1", sell.id()), NOW);
    inbox.insert(message("2", sell.id()), NOW);
    inbox.postpone(inbox.claim(1, NOW, LATER).get(0).id(), "temporal is away", LATER);

    assertThat(inbox.claim(10, NOW, LATER)).isEmpty();
    assertThat(inbox.claim(10, LATER, LATER.plusSeconds(30))).hasSize(1);
  }

  @Test
  void parksWhatNobodyKnowsAndHandsItOutOnceTheSellAppears() {
    SellOrder late = Orders.anOrder();
    assertThat(inbox.insert(message("1", late.id()), NOW)).isEqualTo(InboxState.PARKED);
    assertThat(inbox.insert(message("2", null), NOW)).isEqualTo(InboxState.PARKED);
    assertThat(inbox.unpark(NOW)).isZero();

    intake.accept(late, late.id(), new byte[] {1});

    assertThat(inbox.unpark(NOW)).isEqualTo(1);
    assertThat(inbox.claim(10, NOW, LATER)).extracting(Claimed::sellId).containsExactly(late.id());
  }

  @Test
  void keepsTheEventAsItCame() {
    Received message = message("1", sell().id());
    inbox.insert(message, NOW);

    assertThat(inbox.claim(1, NOW, LATER).get(0).event()).isEqualTo(message.event());
  }

  private SellOrder sell() {
    SellOrder order = Orders.anOrder();
    intake.accept(order, order.id(), new byte[] {1});
    return order;
  }

  private static Received message(String key, @Nullable String sellId) {
    ProviderEvent event =
        new ProviderEvent(EventKind.RECEIVED, Witness.WEBHOOK, NOW, "received", Facts.NONE);
    return new Received(
        "partna",
        key,
        "offramp",
        sellId,
        event,
        "{\"a\":\"0726140198\"}".getBytes(StandardCharsets.UTF_8));
  }
}
