package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /rate} and {@code GET /rate/verify-rate-key} (7.1). */
final class RateEndpoints {
  private static final List<String> CURRENCIES =
      Stream.concat(Assets.CURRENCIES.stream(), Stream.of("USD")).toList();

  private final PartnaWorld world;
  private final RateDesk desk;

  RateEndpoints(PartnaWorld world, RateDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  void mount(Gate gate) {
    gate.guarded("GET", "/rate", this::rates);
    gate.guarded("GET", "/rate/verify-rate-key", this::verify);
  }

  private HttpReply rates(HttpRequest request) {
    Fields query = new Fields(Json.tree(request.parameters()));
    Optional<String> from = query.oneOf("fromCurrency", CURRENCIES);
    Optional<String> to = query.oneOf("toCurrency", CURRENCIES);
    Optional<BigDecimal> fromAmount = number(query, "fromAmount");
    Optional<BigDecimal> toAmount = number(query, "toAmount");
    query.check();
    ObjectNode rates = Json.object();
    world
        .rates()
        .all()
        .forEach(
            (pair, rate) -> {
              String[] ends = pair.split("_to_", 2);
              if (ends[0].equals(from.orElse(ends[0])) && ends[1].equals(to.orElse(ends[1]))) {
                rates.set(pair, entry(desk.issue(ends[0], ends[1], rate), fromAmount, toAmount));
              }
            });
    if (rates.isEmpty()) {
      throw new Refusal(503, "Rates not available, please try again later");
    }
    return Wire.success(Json.object().set("rate", rates));
  }

  /** Query parameters are text even where they mean numbers. */
  private static Optional<BigDecimal> number(Fields query, String name) {
    Optional<String> text = query.text(name);
    if (text.filter(given -> !given.matches("\\d{1,15}(\\.\\d{1,18})?")).isPresent()) {
      query.reject(name, "number", text.get());
      return Optional.empty();
    }
    return text.map(BigDecimal::new).filter(amount -> amount.signum() > 0);
  }

  private static ObjectNode entry(
      RateKey key, Optional<BigDecimal> fromAmount, Optional<BigDecimal> toAmount) {
    BigDecimal from =
        fromAmount
            .or(() -> toAmount.map(to -> to.divide(key.rate(), MathContext.DECIMAL64)))
            .orElse(BigDecimal.ONE);
    BigDecimal to = fromAmount.isPresent() ? from.multiply(key.rate()) : null;
    return Json.object()
        .put("fromAmount", Amounts.cut(from, 8))
        .put("fromCurrency", key.from())
        .put("key", key.text())
        .put("rate", key.rate())
        .put(
            "toAmount",
            Amounts.cut(to == null ? toAmount.orElse(from.multiply(key.rate())) : to, 8))
        .put("toCurrency", key.to());
  }

  private HttpReply verify(HttpRequest request) {
    RateKey key = desk.read(request.parameter("key").orElse(""));
    boolean expired = desk.isExpired(key);
    return Wire.success(Json.object().put("isValid", !expired).put("isExp", expired));
  }
}
