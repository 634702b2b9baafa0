package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /widget/session} (section 4): checks, and makes a session every time. */
final class SessionEndpoint {
  private final ProofWorld world;
  private final Desk desk;
  private final IdentityDesk identity;
  private final Customer customer;
  private final SessionView view;

  SessionEndpoint(
      ProofWorld world, Desk desk, IdentityDesk identity, Customer customer, SessionView view) {
    this.world = world;
    this.desk = desk;
    this.identity = identity;
    this.customer = customer;
    this.view = view;
  }

  void mount(Gate gate) {
    gate.on("POST", "/widget/session", this::make);
  }

  private HttpReply make(HttpRequest request) {
    Switches now = world.switches();
    Asked asked = SessionForm.read(request, now);
    requirePair(asked, now);
    if (asked.type().equals("sell") && now.is(Choice.OFFRAMP, "disabled")) {
      throw new Refusal(Problem.OFFRAMP_DISABLED, "off-ramp is not enabled; ask Proof");
    }
    User user = world.transact(() -> identity.meet(asked.partnerUserId(), asked.email()));
    if (now.on(Choice.KYC_REQUIRED) && user.kyc() != Kyc.VERIFIED) {
      throw new Refusal(Problem.KYC_REQUIRED, "the user must verify first", user.partnerUserId());
    }
    Transaction made = world.transact(() -> open(asked, now));
    int status = Math.toIntExact(now.count(Choice.CREATED_STATUS));
    return HttpReply.json(status, view.of(made, now));
  }

  private Transaction open(Asked asked, Switches now) {
    String id = newId(now);
    long millis = world.millis();
    Transaction opened =
        desk.open(
            new Transaction(
                id,
                asked,
                pass(asked, id, now),
                Progress.start(asked.fiatCurrency(), toSend(asked)),
                Status.PENDING,
                millis,
                millis));
    if (world.pace().autopilot()) {
      customer.goThrough(id);
    }
    return opened;
  }

  private static void requirePair(Asked asked, Switches now) {
    List<String> pairs = now.list(Choice.PAIRS);
    if (now.older()) {
      pairs.retainAll(List.of("USDT/TRC20", "USDT/ERC20"));
    }
    if (pairs.stream().noneMatch(pair -> pair.startsWith(asked.currency() + "/"))) {
      throw new Refusal(
          Problem.CURRENCY_NOT_ALLOWED, asked.currency() + " is not enabled for this partner");
    }
    if (!pairs.contains(asked.currency() + "/" + asked.network())) {
      throw new Refusal(
          Problem.WALLET_NOT_SUPPORTED,
          "no active wallet for " + asked.currency() + " on " + asked.network());
    }
  }

  private String newId(Switches now) {
    return now.is(Choice.ID_FORM, "hex") ? Tokens.random("", 8) : UUID.randomUUID().toString();
  }

  private Pass pass(Asked asked, String id, Switches now) {
    String address = Desk.address(asked.network(), "wallet" + asked.currency());
    String signature =
        now.is(Choice.SIGNATURE, "random")
            ? "v2:" + Tokens.random("", 64)
            : Signature.of(address, asked.clientIp(), id);
    boolean expired = now.is(Choice.INIT_TOKEN, "expired");
    long life = world.pace().scaled(now.seconds(Choice.INIT_TOKEN_SECONDS)).toMillis();
    return new Pass(
        Tokens.random("init_", 20),
        world.millis() + (expired ? -1 : life),
        address,
        signature,
        null);
  }

  private static @Nullable BigDecimal toSend(Asked asked) {
    if (asked.impossible()) {
      return null;
    }
    String amount = asked.amount();
    if (amount != null) {
      return new BigDecimal(amount);
    }
    String fiat = asked.fiatAmount();
    return fiat == null
        ? null
        : Rates.crypto(new BigDecimal(fiat), asked.currency(), asked.fiatCurrency());
  }
}
