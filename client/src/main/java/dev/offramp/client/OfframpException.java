package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Offramp refused a request; the message is its own sentence. */
public final class OfframpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String problem;

  OfframpException(int status, @Nullable JsonNode body) {
    super(sentence(status, body));
    this.status = status;
    this.problem = body == null ? "" : body.path("type").asText("").replaceFirst(".*/", "");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The problem's slug, such as {@code rail-not-supported}; empty when the answer had none. */
  public String problem() {
    return problem;
  }

  /** True when the same request may succeed later. */
  public boolean isPassing() {
    return status == 429 || status >= 500 || problem.equals("idempotency-in-progress");
  }

  private static String sentence(int status, @Nullable JsonNode body) {
    if (body == null || !body.hasNonNull("title")) {
      return "HTTP status " + status;
    }
    StringBuilder text = new StringBuilder(body.path("title").asText());
    text.append(": ").append(body.path("detail").asText());
    for (JsonNode error : body.path("errors")) {
      text.append(' ').append(error.path("pointer").asText());
      text.append(' ').append(error.path("message").asText()).append('.');
    }
    return text.toString();
  }
}
