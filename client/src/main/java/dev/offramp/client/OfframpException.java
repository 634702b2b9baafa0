package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Offramp refused a request; the message is its own sentence. */
public final class OfframpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String problem;
  private final @Nullable Duration retryAfter;

  OfframpException(int status, @Nullable JsonNode body, @Nullable Duration retryAfter) {
    super(sentence(status, body));
    this.retryAfter = retryAfter;
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

  /** How long Offramp asks to be left alone; empty when it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
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
