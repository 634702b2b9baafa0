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
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Witness;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
    SellOrder sell = Messages.sell();
    List<Callable<InboxState>> deliveries =
        IntStream.range(0, 32)
            .<Callable<InboxState>>mapToObj(
                i -> () -> inbox.insert(Messages.of("k", sell.id()), NOW))
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
    SellOrder sell = Messages.sell();
    SellOrder other = Messages.sell();
    inbox.insert(Messages.of("1", sell.id()), NOW);
    inbox.insert(Messages.of("2", sell.id()), NOW);
    inbox.insert(Messages.of("3", other.id()), NOW);

    List<Claimed> first = inbox.claim(10, NOW, LATER);
    assertThat(first).extracting(Claimed::sellId).containsExactlyInAnyOrder(sell.id(), other.id());
    assertThat(inbox.claim(10, NOW, LATER)).isEmpty();

    Claimed ofSell = first.stream().filter(m -> m.sellId().equals(sell.id())).findFirst().get();
    inbox.markDelivered(ofSell.id(), NOW);
    assertThat(inbox.claim(10, NOW, LATER)).extracting(Claimed::sellId).containsExactly(sell.id());
  }

  @Test
  void handsAMessageOutAgainWhenItsTakerDied() {
    inbox.insert(Messages.of("1", Messages.sell().id()), NOW);
    inbox.claim(10, NOW, LATER);

    assertThat(inbox.claim(10, LATER, LATER.plusSeconds(30)))
        .extracting(Claimed::attempts)
        .containsExactly(2);
  }

  @Test
  void keepsLaterMessagesOfASellBehindAPostponedOne() {
    SellOrder sell = Messages.sell();
    inbox.insert(Messages.of("1", sell.id()), NOW);
    inbox.insert(Messages.of("2", sell.id()), NOW);
    inbox.postpone(inbox.claim(1, NOW, LATER).get(0).id(), "temporal is away", LATER);

    assertThat(inbox.claim(10, NOW, LATER)).isEmpty();
    assertThat(inbox.claim(10, LATER, LATER.plusSeconds(30))).hasSize(1);
  }

  @Test
  void parksWhatNobodyKnowsAndHandsItOutOnceTheSellAppears() {
    SellOrder late = Orders.anOrder();
    assertThat(inbox.insert(Messages.of("1", late.id()), NOW)).isEqualTo(InboxState.PARKED);
    assertThat(inbox.insert(Messages.of("2", null), NOW)).isEqualTo(InboxState.PARKED);
    assertThat(inbox.unpark(NOW)).isZero();

    intake.accept(late, late.id(), new byte[] {1});

    assertThat(inbox.unpark(NOW)).isEqualTo(1);
    assertThat(inbox.claim(10, NOW, LATER)).extracting(Claimed::sellId).containsExactly(late.id());
  }

  @Test
  void keepsTheEventAsItCame() {
    Received message = Messages.of("1", Messages.sell().id());
    inbox.insert(message, NOW);

    assertThat(inbox.claim(1, NOW, LATER).get(0).event()).isEqualTo(message.event());
  }

  @Test
  void tellsWhatTheSellExchangesWithItsMessage() {
    SellOrder sell = Messages.sell();
    inbox.insert(Messages.of("1", sell.id()), NOW);

    assertThat(inbox.claim(1, NOW, LATER))
        .extracting(Claimed::terms)
        .containsExactly(new SellTerms("CUSD", "KES"));
  }

  @Test
  void claimsNoMoreThanItIsAskedForHoweverManyClaim() throws Exception {
    for (int i = 0; i < 40; i++) {
      inbox.insert(Messages.of("k" + i, Messages.sell().id()), NOW);
    }
    List<Callable<List<Claimed>>> takers =
        IntStream.range(0, 20)
            .<Callable<List<Claimed>>>mapToObj(i -> () -> inbox.claim(2, NOW, LATER))
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Long> taken = new ArrayList<>();
    for (Future<List<Claimed>> batch : threads.invokeAll(takers)) {
      assertThat(batch.get()).hasSizeLessThanOrEqualTo(2);
      batch.get().forEach(message -> taken.add(message.id()));
    }
    threads.shutdown();

    assertThat(taken).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void findsTheSellOfAMessageByTheProvidersOwnReference() {
    SellOrder sell = Messages.sell();
    Messages.sell();
    String theirs = "0b6f7c1e-5d1a-4f0e-9c55-" + sell.id().substring(0, 12);
    new SellDao(JDBI, CIPHER)
        .storeSession(
            sell.id(), new Session.Redirect(URI.create("https://pay.example")), "a", theirs, NOW);

    assertThat(inbox.insert(hint("1", theirs), NOW)).isEqualTo(InboxState.WAITING);
    assertThat(inbox.insert(hint("2", "nobody-knows-this"), NOW)).isEqualTo(InboxState.PARKED);

    assertThat(inbox.claim(10, NOW, LATER)).extracting(Claimed::sellId).containsExactly(sell.id());
  }

  private static Received hint(String key, String providerReference) {
    return new Received(
        "proof",
        key,
        "transaction",
        null,
        providerReference,
        new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, NOW, "processing", Facts.NONE),
        new byte[] {1});
  }
}
