package dev.offramp.sandbox.delivery;

import dev.offramp.sandbox.delivery.Delivery.State;
import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The webhooks of one provider: kept before they are sent, sent in order per stream, retried. */
public final class Deliveries implements AutoCloseable {
  private static final Duration HELD_AT_MOST = Duration.ofSeconds(30);
  private static final long USUAL_DELAY = 3_000;

  private final Store store;
  private final Table<Delivery> deliveries;
  private final Table<String> bodies;
  private final Index<Delivery> waiting;
  private final Index<Delivery> byStream;
  private final InstantSource clock;
  private final Supplier<WebhookFaults> faults;
  private final Supplier<Optional<URI>> address;
  private final Sender sender;

  /** The suppliers are asked anew for every webhook and every try. */
  public Deliveries(
      String provider,
      Store store,
      InstantSource clock,
      Supplier<Optional<URI>> address,
      Supplier<RetryPolicy> policy,
      Supplier<WebhookFaults> faults) {
    this.store = store;
    this.deliveries = store.table(provider + ".deliveries", Delivery.class);
    this.bodies = store.table(provider + ".bodies", String.class);
    this.waiting = deliveries.indexedBy(Delivery::waitingStream);
    this.byStream = deliveries.indexedBy(Delivery::stream);
    this.clock = clock;
    this.faults = faults;
    this.address = address;
    this.sender = new Sender(store, deliveries, this::body, waiting, clock, address, policy);
  }

  /** Takes up what was left waiting. */
  public void start() {
    for (Delivery delivery : deliveries.all()) {
      if (delivery.state() == State.WAITING) {
        sender.wake(delivery);
      }
    }
  }

  /** Sends a webhook once the open transaction is durable; in a transaction. */
  public void emit(Webhook webhook) {
    WebhookFaults now = faults.get();
    Optional<WebhookFault> fault = now.off() ? Optional.empty() : now.strike(webhook);
    WebhookFault.Kind kind = fault.map(WebhookFault::kind).orElse(null);
    if (now.off() || kind == WebhookFault.Kind.DROP) {
      keep(webhook, clock.millis(), State.LOST, false);
      return;
    }
    if (address.get().isEmpty()) {
      keep(webhook, clock.millis(), State.NO_ADDRESS, false);
      return;
    }
    send(webhook, kind, fault.map(WebhookFault::delayMillis).orElse(USUAL_DELAY));
  }

  private void send(Webhook webhook, WebhookFault.@Nullable Kind kind, long delay) {
    long now = clock.millis();
    if (kind == WebhookFault.Kind.DELAY) {
      keep(webhook, now + delay, State.WAITING, false);
      return;
    }
    if (kind == WebhookFault.Kind.REORDER) {
      keep(webhook, now + HELD_AT_MOST.toMillis(), State.WAITING, true);
      return;
    }
    Delivery first = keep(webhook, now, State.WAITING, false);
    if (kind == WebhookFault.Kind.DOUBLE) {
      keep(webhook, now, State.WAITING, false);
    }
    for (Delivery held : waiting.find(first.stream())) {
      if (held.held()) {
        put(held.dueAt(now + 1));
      }
    }
  }

  /** Sends a kept webhook once more, whatever became of it; false when there is none. */
  public boolean sendAgain(String id) {
    return store.transact(
        () -> {
          Optional<Delivery> found = deliveries.find(id);
          found.ifPresent(
              old ->
                  keep(
                      new Webhook(
                          old.event(), old.stream(), old.reference(), old.status(), body(old)),
                      clock.millis(),
                      State.WAITING,
                      false));
          return found.isPresent();
        });
  }

  /** The exact text that is sent. */
  public String body(Delivery delivery) {
    return bodies.find(delivery.id()).orElseThrow();
  }

  /** Every webhook ever made, oldest first. */
  public List<Delivery> all() {
    return deliveries.all();
  }

  /** Every webhook of one stream, oldest first. */
  public List<Delivery> of(String stream) {
    return byStream.find(stream);
  }

  private Delivery keep(Webhook webhook, long due, State state, boolean held) {
    String id = String.format("%08d", deliveries.size() + 1);
    Delivery delivery =
        new Delivery(
            id,
            webhook.event(),
            webhook.stream(),
            webhook.reference(),
            webhook.status(),
            clock.millis(),
            due,
            state,
            held,
            List.of());
    bodies.put(id, webhook.body());
    put(delivery);
    return delivery;
  }

  private void put(Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
    if (delivery.state() == State.WAITING) {
      store.afterwards(() -> sender.wake(delivery));
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
