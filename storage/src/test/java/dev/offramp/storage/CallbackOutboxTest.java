package dev.offramp.storage;

import static dev.offramp.storage.Callbacks.DELIVERIES;
import static dev.offramp.storage.Callbacks.ENDPOINTS;
import static dev.offramp.storage.Callbacks.QUEUE;
import static dev.offramp.storage.Callbacks.RESULTS;
import static dev.offramp.storage.Callbacks.answered;
import static dev.offramp.storage.Callbacks.claim;
import static dev.offramp.storage.Callbacks.command;
import static dev.offramp.storage.Callbacks.record;
import static dev.offramp.storage.Callbacks.register;
import static dev.offramp.storage.Callbacks.sellOf;
import static dev.offramp.storage.Callbacks.types;
import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackQueueDao.Opened;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written with a step for its tenant to be told. */
final class CallbackOutboxTest {
  private static final Facts PAID =
      new Facts(null, Money.of("12.94", "KES"), null, null, null, null, null, null);

  @BeforeEach
  void empty() {
    Callbacks.forgetAll();
  }

  @Test
  void holdsOneEventAStepInTheirOrder() {
    register("shop");
    SellOrder order = sellOf("shop");
    SellState state = SellState.created(NOW);

    record(command(order, state, EventKind.PENDING, Facts.NONE));
    record(command(order, state, EventKind.COMPLETED, PAID));

    assertThat(DELIVERIES.list("shop", null, null, 10))
        .extracting(CallbackDelivery::type)
        .containsExactlyInAnyOrder(
            "sell.created", "sell.pending", "sell.received", "sell.processing", "sell.completed");
    assertThat(inTheOrderTheyAreSent())
        .containsExactly(
            "sell.created", "sell.pending", "sell.received", "sell.processing", "sell.completed");
  }

  @Test
  void isWrittenOnlyForATenantThatHasAnEndpointThen() {
    SellOrder early = sellOf("shop");
    SellState state = SellState.created(NOW);
    register("shop");
    SellOrder others = sellOf("other");

    record(command(early, state, EventKind.PENDING, Facts.NONE));
    ENDPOINTS.delete("shop", NOW);
    record(command(early, state, EventKind.RECEIVED, Facts.NONE));

    assertThat(DELIVERIES.list("shop", null, null, 10))
        .singleElement()
        .satisfies(told -> assertThat(told.type()).isEqualTo("sell.pending"));
    assertThat(DELIVERIES.list("other", null, null, 10)).isEmpty();
    assertThat(DELIVERIES.find("other", CallbackOutbox.eventId(others.id(), 1))).isEmpty();
  }

  @Test
  void writesNothingForARepetitionOrAnAmendmentEvenOnceTheEventIsRemoved() {
    register("shop");
    SellOrder order = sellOf("shop");
    SellState state = SellState.created(NOW);
    RecordSteps pending = command(order, state, EventKind.PENDING, Facts.NONE);
    record(pending);
    record(pending);
    JDBI.useHandle(handle -> handle.execute("delete from callback_deliveries"));

    record(pending);
    record(command(order, state, EventKind.PENDING, PAID));

    assertThat(DELIVERIES.list("shop", null, null, 10)).isEmpty();
  }

  @Test
  void isNotThereWhenTheStepIsNot() {
    register("shop");
    SellOrder order = sellOf("shop");
    RecordSteps command = command(order, SellState.created(NOW), EventKind.PENDING, Facts.NONE);
    JDBI.useHandle(
        handle ->
            handle.execute(
                "alter table sells add constraint broken check (status = 'created') not valid"));
    try {
      assertThatThrownBy(() -> record(command)).hasMessageContaining("broken");
    } finally {
      JDBI.useHandle(handle -> handle.execute("alter table sells drop constraint broken"));
    }

    assertThat(DELIVERIES.list("shop", null, null, 10))
        .extracting(CallbackDelivery::type)
        .containsExactly("sell.created");
  }

  @Test
  void tellsTheSellAsItStoodAtTheStepWithoutPrivateData() {
    register("shop");
    SellOrder order = sellOf("shop");
    record(command(order, SellState.created(NOW), EventKind.COMPLETED, PAID));

    Claimed first = claim(NOW).get(0);
    Opened opened = QUEUE.open(first);

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(opened.secrets()).containsExactly("whsec_shop");
    Sell told = opened.sell();
    assertThat(told).isNotNull();
    assertThat(told.status()).isEqualTo(SellStatus.CREATED);
    assertThat(told.order()).isEqualTo(order.withoutPrivateData());
    assertThat(told.facts().destination()).isEqualTo("Safaricom ••••0198");
  }

  @Test
  void keepsWhatItTellsUnreadableInItsColumn() {
    register("shop");
    sellOf("shop");

    String dump =
        JDBI.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select string_agg(d::text || encode(d.sell, 'escape') || e::text
                          || encode(e.secret, 'escape'), '')
                        from callback_deliveries d join callback_endpoints e using (tenant)
                        """)
                    .mapTo(String.class)
                    .one());

    assertThat(dump).contains("sell.created").doesNotContain("order-1001", "whsec_", "Safaricom");
  }

  private static List<String> inTheOrderTheyAreSent() {
    List<Claimed> sent = new ArrayList<>();
    for (List<Claimed> due = claim(NOW); !due.isEmpty(); due = claim(NOW)) {
      assertThat(due).as("one of a sell at a time").hasSize(1);
      sent.addAll(due);
      RESULTS.markDelivered(due.get(0), answered(204, NOW));
    }
    return types(sent);
  }
}
