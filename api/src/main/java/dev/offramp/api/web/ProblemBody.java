package dev.offramp.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The body of every refusal (RFC 9457).
 *
 * @param type what was wrong: the path of the page that explains it
 * @param title the same in words
 * @param status the HTTP status
 * @param detail what was wrong with this request
 * @param instance the path that was asked for, as sent, without its query
 * @param requestId also in the {@code X-Request-Id} header; what our log calls this request
 * @param errors each broken rule, where there are some
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "requestId", "errors"})
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InputError> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final int MAX_INSTANCE = 256;

  static ProblemBody of(ApiException refusal, String path, String requestId) {
    Problem problem = refusal.problem();
    return new ProblemBody(
        problem.type(),
        problem.title(),
        problem.status(),
        refusal.detail(),
        Printable.text(path, MAX_INSTANCE),
        requestId,
        refusal.errors());
  }
}
