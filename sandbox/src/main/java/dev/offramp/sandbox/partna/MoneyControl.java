package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The control API for money outside requests, below {@code /control/partna}: {@code POST /deposits}
 * {@code {"address":"0x…","amount":"5","currency":"CUSD"}} (or {@code accountName}; an address of a
 * request pays that request), {@code POST /withdrawals/{reference}/fail | release | bounce}, {@code
 * GET /withdrawals/{reference}}, {@code POST /accounts/{name}/verify} (KYC done).
 */
final class MoneyControl {
  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;
  private final Incoming incoming;
  private final WithdrawalDesk withdrawals;

  MoneyControl(
      PartnaWorld world,
      Ramps ramps,
      RampDesk desk,
      Incoming incoming,
      WithdrawalDesk withdrawals) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
    this.incoming = incoming;
    this.withdrawals = withdrawals;
  }

  void mount(Router router) {
    Control.on(router, "POST", "/deposits", this::deposit);
    String one = "/withdrawals/{reference}";
    Control.on(router, "GET", one, this::withdrawal);
    Control.on(router, "POST", one + "/fail", request -> act(request, withdrawals::fail));
    Control.on(router, "POST", one + "/release", request -> act(request, withdrawals::release));
    Control.on(router, "POST", one + "/bounce", request -> act(request, withdrawals::bounce));
    Control.on(router, "POST", "/accounts/{name}/verify", this::verify);
  }

  private HttpReply deposit(HttpRequest request) {
    JsonNode body = request.json();
    BigDecimal amount = new BigDecimal(body.path("amount").asText());
    String address = body.path("address").asText();
    Optional<Ramp> ramp = ramps.findByAddress(address);
    if (ramp.isPresent()) {
      desk.deposit(ramp.get().reference(), new RampDesk.Sent(amount, null, null));
    } else {
      String name = body.path("accountName").asText();
      Account account =
          world
              .accounts()
              .find(name)
              .or(() -> world.accounts().findByAddress(address))
              .orElseThrow(() -> new Refusal(404, "nobody has this address or name"));
      String currency = body.path("currency").asText();
      if (!Assets.CURRENCIES.contains(currency)) {
        throw new Refusal(400, "unknown currency " + currency);
      }
      incoming.send(account.accountName(), currency, amount);
    }
    return HttpReply.json(202, Map.of("message", "success"));
  }

  private HttpReply act(HttpRequest request, Consumer<String> action) {
    world.transact(() -> action.accept(request.segment("reference")));
    return withdrawal(request);
  }

  private HttpReply withdrawal(HttpRequest request) {
    Transaction found =
        world
            .transactions()
            .find(request.segment("reference"))
            .orElseThrow(() -> new Refusal(404, "transaction not found"));
    return HttpReply.json(200, Json.tree(found));
  }

  private HttpReply verify(HttpRequest request) {
    String name = request.segment("name");
    if (world.accounts().find(name).isEmpty()) {
      throw new Refusal(404, "account not found");
    }
    world.transact(() -> world.accounts().verify(name));
    return HttpReply.json(200, Map.of("message", "success"));
  }
}
