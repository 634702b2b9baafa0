package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.json.Json;
import java.util.function.Supplier;

/**
 * The error bodies of section 6.1: slug, code and message with the request id in a header, or, in
 * the older contract, slug and message with the request id in the body.
 */
final class ErrorBodies {
  private final Supplier<Switches> switches;

  ErrorBodies(Supplier<Switches> switches) {
    this.switches = switches;
  }

  HttpReply of(Refusal refusal) {
    Switches now = switches.get();
    Problem problem = refusal.problem();
    if (problem == Problem.OFFRAMP_DISABLED) {
      return offrampDisabled(refusal, now);
    }
    return now.older()
        ? older(problem.status(), problem.olderError(), refusal)
        : current(problem.status(), problem.error(), problem.code(), refusal);
  }

  /** Nobody knows what the current contract answers, so that each spelling can be had. */
  private static HttpReply offrampDisabled(Refusal refusal, Switches now) {
    String form = now.text(Choice.OFFRAMP_DISABLED);
    return switch (form.equals("usual") ? (now.older() ? "error" : "code") : form) {
      case "code" -> current(403, "forbidden", "offramp_disabled", refusal);
      case "error" -> older(403, "offramp_disabled", refusal);
      default -> current(400, "invalid_request", "validation_error", refusal);
    };
  }

  /** The same answer with the id of its request. */
  static HttpReply withRequestId(HttpReply reply) {
    return reply.with("X-Request-Id", Tokens.random("req_", 8));
  }

  private static HttpReply current(int status, String error, String code, Refusal refusal) {
    ObjectNode body = Json.object().put("error", error).put("code", code);
    body.put("message", refusal.sentence());
    return withRequestId(HttpReply.json(status, about(body, refusal)));
  }

  private static HttpReply older(int status, String error, Refusal refusal) {
    ObjectNode body = Json.object().put("error", error).put("message", refusal.sentence());
    body.put("request_id", Tokens.random("req_", 8));
    return HttpReply.json(status, about(body, refusal));
  }

  private static ObjectNode about(ObjectNode body, Refusal refusal) {
    String user = refusal.partnerUserId();
    return user == null ? body : body.put("partner_user_id", user);
  }
}
