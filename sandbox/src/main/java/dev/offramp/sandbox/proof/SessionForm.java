package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.HttpRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body of {@code POST /widget/session} in either contract (section 4.1). */
final class SessionForm {
  private static final Set<String> CURRENT =
      Set.of(
          "partner_user_id",
          "user_email",
          "currency",
          "network",
          "amount",
          "type",
          "redirect_url",
          "client_ip",
          "address");
  private static final Set<String> OLDER =
      Set.of(
          "partner_user_id",
          "user_email",
          "currency",
          "network",
          "type",
          "redirect_url",
          "fiat_currency",
          "fiat_amount",
          "crypto_amount");

  private final Switches switches;
  private final JsonNode body;

  private SessionForm(Switches switches, JsonNode body) {
    this.switches = switches;
    this.body = body;
  }

  /** What is asked for, or the {@link Refusal} it deserves. */
  static Asked read(HttpRequest request, Switches switches) {
    String type = request.header("content-type").orElse("");
    if (!type.startsWith("application/json")) {
      throw new Refusal(Problem.DECODE_ERROR, "Content-Type must be application/json");
    }
    JsonNode body;
    try {
      body = request.json();
    } catch (IllegalArgumentException broken) {
      throw new Refusal(Problem.DECODE_ERROR, "the body is not JSON");
    }
    if (!body.isObject()) {
      throw new Refusal(Problem.DECODE_ERROR, "the body is not a JSON object");
    }
    SessionForm form = new SessionForm(switches, body);
    form.refuseUnknown();
    return switches.older() ? form.older() : form.current();
  }

  private Asked current() {
    String user = required("partner_user_id");
    String email = required("user_email");
    String currency = required("currency");
    String network = required("network");
    String amount = required("amount");
    return new Asked(
        user,
        email,
        type(),
        currency,
        network,
        amount,
        switches.list(Choice.FIATS).stream().findFirst().orElse("EUR"),
        null,
        optional("redirect_url"),
        optional("client_ip"),
        impossible(amount));
  }

  private Asked older() {
    String user = required("partner_user_id");
    String email = required("user_email");
    String currency = required("currency");
    String network = optional("network");
    String fiat = required("fiat_currency");
    String fiatAmount = optional("fiat_amount");
    String cryptoAmount = optional("crypto_amount");
    if (!List.of("EUR", "USD").contains(fiat)) {
      throw new Refusal(Problem.VALIDATION_ERROR, "fiat_currency must be EUR or USD");
    }
    if (fiatAmount != null && cryptoAmount != null) {
      throw new Refusal(
          Problem.VALIDATION_ERROR, "fiat_amount and crypto_amount exclude each other");
    }
    boolean impossible =
        (fiatAmount != null && impossible(fiatAmount))
            || (cryptoAmount != null && impossible(cryptoAmount));
    return new Asked(
        user,
        email,
        type(),
        currency,
        network == null ? "TRC20" : network,
        cryptoAmount,
        fiat,
        fiatAmount,
        optional("redirect_url"),
        null,
        impossible);
  }

  private void refuseUnknown() {
    Set<String> known = switches.older() ? OLDER : CURRENT;
    if (switches.is(Choice.UNKNOWN_FIELDS, "refuse")) {
      body.fieldNames()
          .forEachRemaining(
              name -> {
                if (!known.contains(name)) {
                  throw new Refusal(Problem.VALIDATION_ERROR, "unknown field " + name);
                }
              });
    }
  }

  /** The partner's default is to buy, in both contracts: who forgets the type does not sell. */
  private String type() {
    String type = optional("type");
    if (type != null && !List.of("buy", "sell").contains(type)) {
      throw new Refusal(Problem.VALIDATION_ERROR, "type must be buy or sell");
    }
    return type == null ? "buy" : type;
  }

  private boolean impossible(String amount) {
    if (amount.matches("\\d{1,18}(\\.\\d{1,18})?") && new BigDecimal(amount).signum() > 0) {
      return false;
    }
    if (switches.is(Choice.BAD_AMOUNT, "accept")) {
      return true;
    }
    throw new Refusal(Problem.VALIDATION_ERROR, "the amount must be a positive decimal string");
  }

  private String required(String name) {
    String value = optional(name);
    if (value == null) {
      boolean missing = switches.is(Choice.MISSING_FIELD, "missing_param");
      throw new Refusal(
          missing ? Problem.MISSING_PARAM : Problem.VALIDATION_ERROR, name + " is required");
    }
    return value;
  }

  private @Nullable String optional(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Refusal(Problem.VALIDATION_ERROR, name + " must be a string");
    }
    return value.asText().isBlank() ? null : value.asText();
  }
}
