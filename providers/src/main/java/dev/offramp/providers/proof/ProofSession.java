package dev.offramp.providers.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.providers.wire.ScalarFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Proof answered to a session request, as its widget wants it (proof.md, 4.2 and 7.1). */
final class ProofSession {
  private static final JsonMapper JSON = new JsonMapper();

  /** Every session value the widget is documented to take, in its order. */
  private static final List<String> PARAMETERS =
      List.of(
          "widget_id",
          "address",
          "signature",
          "init_token",
          "init_token_type",
          "merchant_transaction_id",
          "currency",
          "network",
          "amount",
          "fix_currency",
          "fix_network",
          "fix_amount",
          "fiat_currency",
          "fiat_amount",
          "type");

  private final JsonNode body;
  private final ScalarFields fields;

  private ProofSession(JsonNode body) {
    this.body = body;
    this.fields = ScalarFields.of(body);
  }

  static ProofSession of(JsonAnswer answer) {
    // An unverified customer may be answered 422 beside the session (proof.md, section 12.2).
    boolean mayHaveOne =
        answer.isSuccess() || (answer.status() == 422 && ProofError.of(answer).is("kyc_required"));
    return new ProofSession(mayHaveOne ? answer.body() : JSON.createObjectNode());
  }

  /** Whether all is there without which no widget runs and no status can be asked for. */
  boolean isComplete() {
    return ProofIds.isId(fields.text("merchant_transaction_id"))
        && isSaid("widget_id")
        && isSaid("init_token");
  }

  /** Only what says something else is none: an answer may leave its echoes out. */
  boolean isSell() {
    String type = body.path("type").asText("").strip();
    return type.isEmpty() || type.equalsIgnoreCase("sell");
  }

  /** Proof's own id of the sell. */
  String reference() {
    return Objects.requireNonNull(fields.text("merchant_transaction_id"));
  }

  /** Verbatim, only renamed; what Proof left out is left out. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String name : PARAMETERS) {
      if (body.hasNonNull(name)) {
        parameters.put(camelCase(name), JSON.convertValue(body.get(name), Object.class));
      }
    }
    return parameters;
  }

  private boolean isSaid(String name) {
    @Nullable String text = fields.text(name);
    return text != null && !text.isBlank();
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    boolean upper = false;
    for (char c : name.toCharArray()) {
      if (c != '_') {
        camel.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = c == '_';
    }
    return camel.toString();
  }
}
