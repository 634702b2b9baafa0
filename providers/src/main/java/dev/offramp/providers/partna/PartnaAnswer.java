package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.wire.JsonAnswer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Partna answered; its text serves to tell answers apart and never leaves this folder. */
final class PartnaAnswer {
  private final JsonAnswer answer;

  PartnaAnswer(JsonAnswer answer) {
    this.answer = answer;
  }

  int status() {
    return answer.status();
  }

  @Nullable String retryAfter() {
    return answer.header("Retry-After");
  }

  /** A status of success alone may be a proxy's page: Partna always says something in JSON. */
  boolean isSuccess() {
    return answer.isSuccess();
  }

  /** Missing when the answer was not one JSON object. */
  JsonNode body() {
    return answer.body();
  }

  JsonNode data() {
    return body().path("data");
  }

  /** Whether Partna's message says this, in whatever case (partna.md, section 3.4). */
  boolean says(String words) {
    return body().path("message").asText("").toLowerCase(Locale.ROOT).contains(words);
  }
}
