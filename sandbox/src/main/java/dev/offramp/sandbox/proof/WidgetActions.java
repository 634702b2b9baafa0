package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a person can do in the widget: start it, and everything its buttons say. */
final class WidgetActions {
  private final ProofWorld world;
  private final Desk desk;
  private final Settlement settlement;
  private final IdentityDesk identity;

  WidgetActions(ProofWorld world, Desk desk, Settlement settlement, IdentityDesk identity) {
    this.world = world;
    this.desk = desk;
    this.settlement = settlement;
    this.identity = identity;
  }

  /** Consumes the init token; what was altered on the way from the session is refused. */
  Transaction boot(JsonNode given) {
    Switches now = world.switches();
    Transaction transaction =
        world
            .transactions()
            .findByInitToken(given.path("initToken").asText())
            .orElseThrow(() -> new Refusal(Problem.INVALID_TOKEN, "initToken is unknown"));
    requireSame(given, "merchantTransactionId", transaction.id());
    requireSame(given, "address", transaction.pass().address());
    requireSame(given, "signature", transaction.pass().signature());
    if (transaction.pass().initTokenEndsAtMillis() < world.millis()) {
      throw new Refusal(Problem.INVALID_TOKEN, "this session has expired; start a new one");
    }
    boolean booted = transaction.bootToken() != null;
    if (now.is(Choice.INIT_TOKEN, "used") || (booted && now.is(Choice.INIT_TOKEN, "once"))) {
      throw new Refusal(
          Problem.SESSION_ALREADY_USED, "this session was already used; start a new one");
    }
    if (booted) {
      return transaction;
    }
    return world
        .transactions()
        .put(transaction.with(transaction.pass().booted(Tokens.random("boot_", 20))));
  }

  private static void requireSame(JsonNode given, String name, String expected) {
    if (!given.path(name).asText().equals(expected)) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, name + " is not the session's; pass it on untouched");
    }
  }

  /**
   * One wish of the user: {@code verify}, {@code card} ({@code number}, {@code amount} when none is
   * agreed), {@code fiat} ({@code currency}), {@code send} ({@code amount} optional), {@code pay}
   * (a buy), {@code payoutFails}, {@code cancel}, {@code retry}.
   */
  void act(String id, JsonNode wish) {
    switch (wish.path("do").asText()) {
      case "verify" -> identity.submit(world.transactions().require(id).userId());
      case "card" -> card(id, wish);
      case "fiat" -> desk.changeFiat(id, wish.path("currency").asText());
      case "send" -> desk.deposit(id, sent(wish));
      case "pay" -> settlement.process(id);
      case "payoutFails" -> settlement.mustFail(id, true);
      case "cancel" -> desk.cancel(id);
      case "retry" -> retry(id);
      default -> throw new Refusal(Problem.VALIDATION_ERROR, "the widget has no such button");
    }
  }

  private void card(String id, JsonNode wish) {
    User user = world.users().require(world.transactions().require(id).userId());
    if (user.kyc() != Kyc.VERIFIED) {
      throw new Refusal(Problem.KYC_REQUIRED, "verify your identity first", user.partnerUserId());
    }
    String digits = wish.path("number").asText().replaceAll("\\s", "");
    if (!digits.matches("\\d{12,19}")) {
      throw new Refusal(Problem.VALIDATION_ERROR, "The card number has 12 to 19 digits.");
    }
    desk.addCard(id, digits.substring(digits.length() - 4), sent(wish));
    if (world.transactions().require(id).asked().type().equals("sell")) {
      desk.show(id);
    }
  }

  private static @Nullable BigDecimal sent(JsonNode wish) {
    String text = wish.path("amount").asText().trim();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,18}(\\.\\d{1,18})?")) {
      throw new Refusal(Problem.VALIDATION_ERROR, "The amount is not a number.");
    }
    return new BigDecimal(text);
  }

  private void retry(String id) {
    if (!world.switches().on(Choice.RETRY)) {
      throw new Refusal(Problem.VALIDATION_ERROR, "there is no second try");
    }
    desk.retry(id);
  }
}
