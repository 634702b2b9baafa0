package dev.offramp.providers.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.wire.JsonAnswer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Proof calls an error, in either generation (proof.md, section 6.1).
 *
 * @param error Proof's slug in lower case, empty when there is none
 * @param code the finer one of the current generation, in lower case, empty when there is none
 * @param requestId under which Proof's support finds it, {@code -} when there is none
 */
record ProofError(String error, String code, String requestId) {
  /** Letters only: nothing personal fits through, so both may stand in a log. */
  private static final Pattern SLUG = Pattern.compile("[A-Za-z_]{1,48}");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  static ProofError of(JsonAnswer answer) {
    JsonNode body = answer.body();
    String header = answer.header("X-Request-Id");
    String id = header == null ? body.path("request_id").asText("") : header;
    return new ProofError(
        slug(body.path("error")), slug(body.path("code")), ID.matcher(id).matches() ? id : "-");
  }

  /** Whether either of the two names is this one: Proof has moved names between them. */
  boolean is(String slug) {
    return error.equals(slug) || code.equals(slug);
  }

  /** Whether Proof itself, and not a proxy on the way, does not know what was asked for. */
  boolean isNotFound() {
    return error.endsWith("not_found") || code.endsWith("not_found");
  }

  @Override
  public String toString() {
    return "error %s, code %s, request %s"
        .formatted(error.isEmpty() ? "-" : error, code.isEmpty() ? "-" : code, requestId);
  }

  private static String slug(JsonNode field) {
    String text = field.asText("");
    return SLUG.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : "";
  }
}
