package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The control API of the pretend Proof, for tests and the demo; JSON in and out, no authentication,
 * loopback only. Below {@code /control/proof}:
 *
 * <ul>
 *   <li>{@code POST /transactions/{id}/verify} the user passes the identity check; {@code
 *       /transactions/{id}/address} the same, with a card and the deposit address shown.
 *   <li>{@code POST /transactions/{id}/deposit} {@code {"amount":"250"}}, optional: crypto comes.
 *   <li>{@code POST /transactions/{id}/process | complete | fail | cancel | expire | retry}: what
 *       happens next, whether or not it is its turn; {@code complete} works after a failure too.
 *   <li>{@code POST /transactions/{id}/fiat} {@code {"currency":"USD"}}: the user changes it.
 *   <li>{@code POST /transactions/{id}/customer} a pretend customer goes through the widget.
 *   <li>{@code POST /transactions/{id}/forge} {@code {"status":"completed"}}: a webhook that lies,
 *       its other members replacing those of the true one; nothing else changes.
 *   <li>{@code PUT /users/{id}} {@code {"kyc":"failed"}}.
 *   <li>{@code GET|PUT|DELETE /faults}: see {@link FaultRules}; {@code GET /switches} explains the
 *       switches, {@code PUT /switches} changes some: see {@link Choice}.
 *   <li>{@code POST /token/rotate}: a new client token in {@code proof.env}.
 * </ul>
 */
final class Control {
  private static final String BASE = "/control/proof";

  private final ProofWorld world;
  private final Desk desk;
  private final Settlement settlement;
  private final IdentityDesk identity;
  private final Customer customer;
  private final ControlReads reads;

  Control(
      ProofWorld world,
      Desk desk,
      Settlement settlement,
      IdentityDesk identity,
      Customer customer,
      ControlReads reads) {
    this.world = world;
    this.desk = desk;
    this.settlement = settlement;
    this.identity = identity;
    this.customer = customer;
    this.reads = reads;
  }

  void mount(Router router) {
    reads.mount(router);
    act(router, "verify", this::verify);
    act(router, "address", customer::present);
    act(router, "process", settlement::process);
    act(router, "complete", settlement::complete);
    act(router, "fail", settlement::fail);
    act(router, "cancel", desk::cancel);
    act(router, "expire", desk::expire);
    act(router, "retry", desk::retry);
    act(router, "customer", customer::goThrough);
    on(router, "POST", "/transactions/{id}/deposit", this::deposit);
    on(router, "POST", "/transactions/{id}/fiat", this::changeFiat);
    on(router, "PUT", "/users/{id}", this::decide);
    on(router, "GET", "/faults", request -> HttpReply.json(200, world.faults().read()));
    on(router, "PUT", "/faults", request -> setFaults(request.json()));
    on(router, "DELETE", "/faults", request -> setFaults(Json.object()));
    on(router, "GET", "/switches", request -> switches());
    on(router, "PUT", "/switches", this::change);
    on(router, "POST", "/token/rotate", request -> rotate());
  }

  /** Mounts a control endpoint; what it refuses or cannot read becomes a sentence. */
  static void on(Router router, String method, String path, Handler handler) {
    router.on(
        method,
        BASE + path,
        request -> {
          try {
            return handler.handle(request);
          } catch (Refusal refusal) {
            int status = refusal.problem() == Problem.NOT_FOUND ? 404 : 409;
            return HttpReply.json(status, Map.of("message", refusal.sentence()));
          } catch (IllegalArgumentException wrong) {
            return HttpReply.json(400, Map.of("message", String.valueOf(wrong.getMessage())));
          }
        });
  }

  private void act(Router router, String name, Consumer<String> action) {
    on(router, "POST", "/transactions/{id}/" + name, request -> done(request, action));
  }

  private HttpReply done(HttpRequest request, Consumer<String> action) {
    String id = request.segment("id");
    return world.transact(
        () -> {
          world.transactions().require(id);
          action.accept(id);
          return reads.transaction(id);
        });
  }

  private void verify(String id) {
    identity.decide(world.transactions().require(id).userId(), Kyc.VERIFIED);
  }

  private HttpReply deposit(HttpRequest request) {
    JsonNode amount = request.json().path("amount");
    BigDecimal sent = amount.isMissingNode() ? null : new BigDecimal(amount.asText());
    return done(request, id -> desk.deposit(id, sent));
  }

  private HttpReply changeFiat(HttpRequest request) {
    String currency = request.json().path("currency").asText();
    return done(request, id -> desk.changeFiat(id, currency));
  }

  private HttpReply decide(HttpRequest request) {
    Kyc kyc = Kyc.named(request.json().path("kyc").asText());
    String user = request.segment("id");
    return world.transact(
        () -> {
          identity.decide(user, kyc);
          return HttpReply.json(200, Json.tree(world.users().require(user)));
        });
  }

  private HttpReply setFaults(JsonNode wanted) {
    world.faults().set(wanted);
    return HttpReply.json(200, world.faults().read());
  }

  private HttpReply switches() {
    return HttpReply.json(200, Map.of("switches", world.switches().explained()));
  }

  private HttpReply change(HttpRequest request) {
    world.faults().change(request.json());
    return switches();
  }

  private HttpReply rotate() {
    world.keys().rotate(world.switches().seconds(Choice.TOKEN_GRACE_SECONDS));
    return HttpReply.json(200, Map.of("message", "the new token is in proof.env"));
  }
}
