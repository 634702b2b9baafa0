package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code POST /ramp} (8.2 to 8.5) and {@code POST /ramp/breakdown} (7.3), offramps only. */
final class RampEndpoints {
  private static final BigDecimal LONGEST = new BigDecimal(30 * 24 * 3600);

  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;
  private final RateDesk rates;
  private final Customer customer;

  RampEndpoints(PartnaWorld world, Ramps ramps, RampDesk desk, RateDesk rates, Customer customer) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
    this.rates = rates;
    this.customer = customer;
  }

  void mount(Gate gate) {
    gate.guarded("POST", "/ramp", this::create);
    gate.guarded("POST", "/ramp/breakdown", this::breakdown);
  }

  private HttpReply create(HttpRequest request) {
    Fields fields = Fields.of(request);
    RampForm form = RampForm.read(fields);
    String accountName = accountName(fields);
    String reference = reference(fields);
    String expireAction =
        fields.oneOf("expireAction", List.of("useCurrentRate", "deposit")).orElse("useCurrentRate");
    boolean cancelPending = fields.flag("cancelPendingRampRequest").orElse(false);
    Destination destination = DestinationFields.read(fields, form.toCurrency(), "paymentNetwork");
    long lifetime =
        fields
            .amount("rampExpTime")
            .map(seconds -> seconds.min(LONGEST).longValue())
            .orElse(world.switches().rampSeconds());
    String sender = fields.text("sendingAddress").orElse(null);
    fields.check();
    RateKey key = rates.requireValid(form.rateKey(), form.from().currency(), form.toCurrency());
    Quote quote = form.quote(key.rate());
    Order order =
        new Order(
            Amounts.plain(quote.fromAmount()),
            form.from().currency(),
            form.from().network(),
            form.toCurrency(),
            form.toNetwork(),
            sender);
    Ramp opened =
        world.transact(
            () -> {
              requireUnused(reference);
              makeRoom(accountName, cancelPending);
              return desk.open(
                  new NewRamp(
                      reference,
                      accountName,
                      order,
                      destination,
                      quote,
                      expireAction,
                      key.text(),
                      lifetime));
            });
    if (world.pace().autopilot()) {
      customer.sendsSoon(reference);
    }
    return Wire.success(200, shown(opened), "request completed");
  }

  private void requireUnused(String reference) {
    if (ramps.find(reference).isPresent()) {
      throw new Refusal(400, "ramp reference already exists");
    }
  }

  /** One active request per account; only a pending one may be cancelled for a new one (gap 5). */
  private void makeRoom(String accountName, boolean cancelPending) {
    for (Ramp ramp : ramps.of(accountName)) {
      if (ramp.status().isActive()) {
        boolean waiting = ramp.status() == RampStatus.PENDING && ramp.deposit() == null;
        if (!cancelPending || !waiting) {
          throw new Refusal(
              world.switches().pendingConflictStatus(), "User already has a pending ramp request");
        }
        desk.cancel(ramp.reference());
      }
    }
  }

  private String accountName(Fields fields) {
    String name = fields.text("accountName").orElse(world.merchant());
    if (!Accounts.isName(name)) {
      if (world.switches().strictAccountName()) {
        fields.reject("accountName", "alphanum lowercase min(2) max(40)", name);
      }
      return name;
    }
    Account account =
        world.accounts().find(name).orElseThrow(() -> new Refusal(404, "account not found"));
    if (world.switches().kycRequired() && !account.verified()) {
      throw new Refusal(422, "KYC not completed");
    }
    return name;
  }

  private String reference(Fields fields) {
    Optional<String> given = fields.text("rampReference");
    String pattern = world.switches().strictReference() ? "[0-9a-fA-F]{1,64}" : ".{1,64}";
    given
        .filter(text -> !text.matches(pattern))
        .ifPresent(text -> fields.reject("rampReference", "hexadecimal max(64)", text));
    return given.orElseGet(() -> world.transactions().newReference());
  }

  private ObjectNode shown(Ramp ramp) {
    Quote quote = ramp.quote();
    Order order = ramp.order();
    FeeRule fees = FeeRule.of(order.toCurrency());
    BigDecimal share = fees.share(quote.fromAmount().multiply(quote.rate()));
    ObjectNode data =
        Json.object()
            .put("accountName", ramp.destination().holder())
            .put("accountNumber", ramp.destination().number())
            .put("bankName", ramp.destination().bankName())
            .put("currentRate", Amounts.plain(quote.rate()))
            .put("discountApplied", "0")
            .put("expiryDate", ramp.expireAt())
            .put("feeInFromCurrency", Amounts.cut(fees.share(quote.fromAmount()), 8))
            .put("feeInToCurrency", Amounts.cut(share, 4))
            .put("fromAmount", Amounts.plain(quote.fromAmount()))
            .put("fromCurrency", order.fromCurrency())
            .put("fromNetwork", order.fromNetwork())
            .put("rampReference", ramp.reference())
            .put("toAmount", RampReads.shownAmount(order.toCurrency(), quote.toAmount()))
            .put("toCurrency", order.toCurrency())
            .put("toNetwork", order.toNetwork())
            .put("totalFeesInFromCurrency", Amounts.cut(quote.feesInFromCurrency(), 8))
            .put("totalFeesInToCurrency", Amounts.cut(quote.feesInToCurrency(), 4));
    String field = world.switches().depositAddressField();
    for (String name : List.of("cryptoAddress", "paymentAddress")) {
      if (field.equals("both") || field.equals(name)) {
        data.put(name, ramp.paymentAddress());
      }
    }
    return data;
  }

  private HttpReply breakdown(HttpRequest request) {
    RampForm form = RampForm.read(Fields.of(request));
    RateKey key = rates.requireValid(form.rateKey(), form.from().currency(), form.toCurrency());
    return Wire.success(Breakdown.of(form.quote(key.rate()), FeeRule.of(form.toCurrency())));
  }
}
