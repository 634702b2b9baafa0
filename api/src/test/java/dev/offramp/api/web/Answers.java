package dev.offramp.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What every answer of the API has to be. */
public final class Answers {
  private Answers() {}

  /** Problem+json with that status and type, a request id, and nothing from inside the house. */
  public static JsonNode isProblem(RawHttp.Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.headers("X-Request-Id")).hasSize(1);
    assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    assertThat(answer.body())
        .doesNotContain("Exception", "java.", "jetty", "jackson", "dev.offramp", "\\n", "at [");
    JsonNode problem = StrictJson.tree(bytes(answer));
    assertThat(problem.get("type").textValue()).isEqualTo("/problems/" + slug);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).isNotBlank();
    assertThat(problem.has("instance")).isTrue();
    assertThat(problem.get("requestId").textValue()).isEqualTo(answer.header("X-Request-Id"));
    return problem;
  }

  static byte[] bytes(RawHttp.Answer answer) {
    return answer.body().getBytes(StandardCharsets.UTF_8);
  }
}
