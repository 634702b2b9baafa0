package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import java.util.List;

/**
 * Mounts the partner's endpoints below {@code /proof}: faults first, then token, address, origin
 * and rate (section 3; the order is choice 13).
 */
final class Gate {
  static final String BASE = "/proof";
  private static final String BEARER = "Bearer ";

  private final ProofWorld world;
  private final Router router;
  private final ErrorBodies errors;
  private final CallRate rate;

  Gate(ProofWorld world, Router router, ErrorBodies errors) {
    this.world = world;
    this.router = router;
    this.errors = errors;
    this.rate = new CallRate(world.clock());
  }

  /** An endpoint that wants the client token. */
  void on(String method, String path, Handler handler) {
    Handler checked = request -> answer(request, handler);
    router.on(
        method,
        BASE + path,
        request -> world.faults().calls().answer(method + " " + path, request, checked, errors));
  }

  private HttpReply answer(HttpRequest request, Handler handler) {
    try {
      requireCaller(request);
      Switches now = world.switches();
      if (rate.exceeds(now.count(Choice.CALLS_PER_MINUTE))) {
        HttpReply reply = errors.of(new Refusal(Problem.RATE_LIMIT_EXCEEDED, "too many requests"));
        return now.on(Choice.RETRY_AFTER) ? reply.with("Retry-After", rate.pause()) : reply;
      }
      HttpReply reply = handler.handle(request);
      return now.older() ? reply : ErrorBodies.withRequestId(reply);
    } catch (Refusal refusal) {
      return errors.of(refusal);
    }
  }

  /** Token, then address, then origin if there is one. */
  void requireCaller(HttpRequest request) {
    String header = request.header("authorization").orElse("");
    if (!header.startsWith(BEARER)) {
      throw new Refusal(Problem.MISSING_TOKEN, "the Authorization header carries no token");
    }
    requireToken(header.substring(BEARER.length()).trim());
    List<String> addresses = world.switches().list(Choice.ALLOWED_ADDRESSES);
    if (!addresses.isEmpty() && !addresses.contains(request.remoteAddress())) {
      throw new Refusal(Problem.FORBIDDEN_ORIGIN, "this address is not registered");
    }
    List<String> origins = world.switches().list(Choice.ALLOWED_ORIGINS);
    boolean strange = request.header("origin").filter(o -> !origins.contains(o)).isPresent();
    if (!origins.isEmpty() && strange) {
      throw new Refusal(Problem.FORBIDDEN_ORIGIN, "this origin is not registered");
    }
  }

  void requireToken(String token) {
    if (!world.keys().accepts(token)) {
      throw new Refusal(Problem.INVALID_TOKEN, "the token is unknown or inactive");
    }
  }
}
