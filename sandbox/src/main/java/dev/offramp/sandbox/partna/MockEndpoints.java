package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mock/deposit} (section 13). A deposit goes to the request named by {@code
 * reference}; without one, with {@code isRamp}, to the pending request of {@code accountName}; else
 * to the balance of {@code accountName}, or of the merchant.
 */
final class MockEndpoints {
  private static final List<String> CURRENCIES =
      List.of("BNB", "BTC", "ETH", "USDC", "USDT", "CUSD", "NGN", "KES");
  private static final List<String> NETWORKS =
      Stream.concat(
              Assets.ALL.stream().map(Asset::network),
              Stream.of("avalanche", "base", "binance", "polygon"))
          .distinct()
          .toList();

  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;
  private final Incoming incoming;

  MockEndpoints(PartnaWorld world, Ramps ramps, RampDesk desk, Incoming incoming) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
    this.incoming = incoming;
  }

  void mount(Gate gate) {
    gate.open("POST", "/mock/deposit", this::deposit);
  }

  private HttpReply deposit(HttpRequest request) {
    Fields fields = Fields.of(request);
    String currency = fields.oneOf("currency", CURRENCIES).orElse("");
    BigDecimal amount = fields.amount("amount").orElse(null);
    Optional<String> account = fields.text("accountName");
    fields.check();
    if (fields.text("network").filter(network -> !NETWORKS.contains(network)).isPresent()) {
      throw new Refusal(400, "Unsupported provider");
    }
    Optional<Ramp> ramp = findRamp(fields, account);
    if (ramp.isPresent()) {
      depositForRamp(
          ramp.get(),
          new RampDesk.Sent(
              amount, fields.text("fromAddress").orElse(null), fields.text("txHash").orElse(null)));
    } else {
      depositForAccount(account.orElse(world.merchant()), currency, amount);
    }
    return Wire.done(200, "deposit in progress!");
  }

  private Optional<Ramp> findRamp(Fields fields, Optional<String> account) {
    Optional<String> reference = fields.text("reference");
    if (reference.isPresent()) {
      return Optional.of(ramps.find(reference.get()).orElseThrow(MockEndpoints::unable));
    }
    if (!fields.flag("isRamp").orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        ramps.of(account.orElseThrow(MockEndpoints::unable)).stream()
            .filter(ramp -> ramp.status() == RampStatus.PENDING && ramp.deposit() == null)
            .findFirst()
            .orElseThrow(MockEndpoints::unable));
  }

  private void depositForRamp(Ramp ramp, RampDesk.Sent sent) {
    if (ramp.deposit() != null) {
      throw unable();
    }
    desk.deposit(ramp.reference(), sent);
  }

  private void depositForAccount(String account, String currency, @Nullable BigDecimal amount) {
    if (world.accounts().find(account).isEmpty() || currency.isEmpty() || amount == null) {
      throw unable();
    }
    incoming.send(account, currency, amount);
  }

  private static Refusal unable() {
    return new Refusal(500, "Unable to process deposit");
  }
}
