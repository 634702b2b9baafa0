package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code GET /ramp} (8.6): newest first; an unknown reference is an empty list (gap 16). */
final class RampReads {
  private final PartnaWorld world;
  private final Ramps ramps;

  RampReads(PartnaWorld world, Ramps ramps) {
    this.world = world;
    this.ramps = ramps;
  }

  void mount(Gate gate) {
    gate.guarded("GET", "/ramp", this::read);
  }

  private HttpReply read(HttpRequest request) {
    List<Ramp> found = find(request);
    Paging paging = Paging.of(request);
    ArrayNode rows = Json.array();
    paging.cut(found).forEach(ramp -> rows.add(row(ramp)));
    ObjectNode data =
        Json.object()
            .put("page", paging.page())
            .put("perPage", paging.perPage())
            .put("total", found.size());
    return Wire.success(data.set("rampRequests", rows));
  }

  private List<Ramp> find(HttpRequest request) {
    Optional<String> account = request.parameter("accountName");
    Optional<String> reference = request.parameter("rampReference");
    boolean enough = reference.isPresent() && !world.switches().rampNeedsAccountName();
    if (account.isEmpty() && !enough) {
      throw new Refusal(400, "accountName is required");
    }
    if (reference.isPresent()) {
      return ramps
          .find(reference.get())
          .filter(ramp -> account.isEmpty() || account.get().equals(ramp.accountName()))
          .stream()
          .toList();
    }
    List<Ramp> newestFirst = new ArrayList<>(ramps.of(account.orElse("")));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private ObjectNode row(Ramp ramp) {
    Order order = ramp.order();
    Quote processed = ramp.processed();
    Quote shown = processed == null ? ramp.quote() : processed;
    ObjectNode row =
        Json.object()
            .put("rampReference", ramp.reference())
            .put("type", "cryptoToFiat")
            .put("status", ramp.wireStatus(world.switches()))
            .put("createdAt", ramp.createdAt())
            .put("expiredAt", ramp.expireAt())
            .put("expireAction", ramp.expireAction())
            // False even beside completed, as the published example has it (8.6).
            .put("confirmed", false)
            .put("fromAmount", Amounts.plain(ramp.fromAmount()))
            .put("fromCurrency", order.fromCurrency())
            .put("fromNetwork", order.fromNetwork())
            .put("toAmount", shownAmount(order.toCurrency(), shown.toAmount()))
            .put("toCurrency", order.toCurrency())
            .put("toNetwork", order.toNetwork())
            .put("initialRate", Amounts.plain(ramp.quote().rate()))
            .put("totalFeesInToCurrency", Amounts.cut(shown.feesInToCurrency(), 4))
            .put("bankAccountName", ramp.destination().holder())
            .put("bankAccountNumber", ramp.destination().number())
            .put("bankName", ramp.destination().bankName());
    if (processed != null) {
      row.put("processedRate", Amounts.plain(processed.rate()));
    }
    return row;
  }

  /** Published replies show naira with two decimals (3.2); the others keep four. */
  static BigDecimal shownAmount(String currency, BigDecimal amount) {
    return Amounts.cut(amount, currency.equals("NGN") ? 2 : 4);
  }
}
