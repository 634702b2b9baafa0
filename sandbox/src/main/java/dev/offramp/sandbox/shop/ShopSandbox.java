package dev.offramp.sandbox.shop;

import dev.offramp.client.SellState;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The demo shop, a tenant of Offramp:
 *
 * <ul>
 *   <li>{@code GET /shop}: choose Partna or Proof ({@code #partna}, {@code #proof}), an amount
 *       ({@code #partna-amount}, {@code #proof-amount}) and {@code #email}; press {@code #sell}.
 *   <li>{@code POST /shop/orders}: starts the sell; 303 to its checkout page, else to its redirect,
 *       else to the order page, which leads on as soon as there is one.
 *   <li>{@code GET /shop/orders/{id}}: {@code #status}, {@code #steps}, {@code #pay} and {@code
 *       #told}, the last status a callback told; {@code …/state} the same as JSON.
 *   <li>{@code POST /shop/callback} ({@code #tell}): has Offramp tell the shop by callback, at
 *       {@code POST /shop/callbacks}.
 * </ul>
 */
public final class ShopSandbox {
  private static final String PATH = "/shop";

  private final Store store;
  private final Table<Order> orders;
  private final InstantSource clock;
  private final OfframpAccess access;
  private final Offramp offramp;
  private final CallbackSwitch callbacks;
  private final ToldTable told;
  private final Supplier<URI> url;

  /** The public address is asked for only once the server runs. */
  public ShopSandbox(
      Path home, Store store, InstantSource clock, ShopSettings settings, Supplier<URI> url) {
    this.store = store;
    this.orders = store.table("shop.orders", Order.class);
    this.clock = clock;
    this.access = new OfframpAccess(settings, home);
    this.offramp = new Offramp(access);
    this.callbacks =
        new CallbackSwitch(home, store, offramp, () -> URI.create(url.get() + PATH + "/callbacks"));
    this.told = new ToldTable(store, clock);
    this.url = url;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.on("GET", PATH, request -> start(200, Map.of(), ""));
    router.on("POST", PATH + "/orders", this::sell);
    router.on(
        "GET",
        PATH + "/orders/{id}",
        request ->
            orders
                .find(request.segment("id"))
                .map(order -> ShopPages.order(order, request.parameter("go").isPresent()))
                .orElseGet(ShopPages::unknown));
    router.on("GET", PATH + "/orders/{id}/state", this::state);
    router.on("POST", PATH + "/callback", request -> tellMe());
    router.on("POST", PATH + "/callbacks", new CallbackDoor(callbacks, told)::hear);
  }

  private HttpReply start(int status, Map<String, String> typed, String mistake) {
    return start(status, typed, mistake, newKey());
  }

  private HttpReply start(int status, Map<String, String> typed, String mistake, String key) {
    if (access.find().isEmpty()) {
      return ShopPages.closed();
    }
    callbacks.catchUp();
    String below = ShopLists.orders(orders.all(), told) + ShopLists.callbacks(callbacks, told);
    return ShopPages.start(status, key, typed, mistake, below);
  }

  private HttpReply tellMe() {
    callbacks.turnOn();
    return HttpReply.seeOther(PATH);
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private HttpReply sell(HttpRequest request) {
    Map<String, String> typed = request.form();
    Optional<Provider> provider = Provider.named(typed.getOrDefault("provider", ""));
    String key = typed.getOrDefault("key", "");
    String email = typed.getOrDefault("email", "").trim();
    if (provider.isEmpty() || !key.matches("[0-9a-f-]{36}")) {
      return start(422, typed, "Please choose how you want to be paid.");
    }
    String amount = typed.getOrDefault(provider.get().word() + "-amount", "").trim();
    if (!amount.matches("\\d{1,12}(\\.\\d{1,18})?") || new BigDecimal(amount).signum() == 0) {
      return start(422, typed, "Please enter the amount as a number, for example 250.00.");
    }
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      return start(422, typed, "Please enter your e-mail address.");
    }
    // The form's key is the order and the idempotency key: a form sent twice sells once.
    Order order =
        orders
            .find(key)
            .orElseGet(
                () ->
                    new Order(
                        key,
                        provider.get().title(),
                        amount,
                        provider.get().currency(),
                        email,
                        clock.millis(),
                        null));
    try {
      return start(order, provider.get());
    } catch (Offramp.Unavailable sorry) {
      return start(502, typed, sorry.sentence(), sorry.outcomeOpen() ? key : newKey());
    }
  }

  private HttpReply start(Order order, Provider provider) throws Offramp.Unavailable {
    store.transact(() -> orders.put(order.id(), order));
    callbacks.catchUp();
    String page = PATH + "/orders/" + order.id();
    SellState sell = offramp.start(order.id(), provider.sell(order, url.get() + page));
    Order sold = order.soldAs(sell.id());
    store.transact(() -> orders.put(order.id(), sold));
    String onward = OrderState.onward(sell);
    return HttpReply.seeOther(onward.isEmpty() ? page + "?go=1" : onward);
  }

  private HttpReply state(HttpRequest request) {
    Optional<Order> order = orders.find(request.segment("id"));
    if (order.isEmpty()) {
      return HttpReply.json(404, Map.of("trouble", "There is no such order."));
    }
    String sellId = order.get().sellId();
    if (sellId == null) {
      return HttpReply.json(200, Map.of("trouble", "Offramp has not taken this order."));
    }
    try {
      SellState sell = offramp.sell(sellId);
      return HttpReply.json(200, OrderState.json(sell, offramp.steps(sellId), told.latest(sellId)));
    } catch (Offramp.Unavailable sorry) {
      return HttpReply.json(200, Map.of("trouble", sorry.sentence()));
    }
  }
}
