package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.faults.Dice;
import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets the faults of Proof's endpoints strike the requests they are meant for. */
final class CallFaults {
  private static final long A_MINUTE = 60_000;
  private static final long THREE_SECONDS = 3_000;

  private final List<CallFault> faults;
  private final Dice dice;

  CallFaults(List<CallFault> faults, Dice dice) {
    this.faults = List.copyOf(faults);
    this.dice = dice;
  }

  /** Answers the request of an endpoint, with the first fault that strikes it, if any. */
  HttpReply answer(String endpoint, HttpRequest request, Handler handler, ErrorBodies errors) {
    Optional<CallFault> struck = strike(endpoint, request);
    if (struck.isEmpty()) {
      return handler.handle(request);
    }
    CallFault fault = struck.get();
    return switch (fault.kind()) {
      case ACCEPTED_THEN_TIMEOUT ->
          handler.handle(request).cutOff().heldFor(delay(fault, A_MINUTE));
      case ACCEPTED_THEN_CUT -> handler.handle(request).cutOff();
      case ACCEPTED_THEN_ANSWER -> {
        handler.handle(request);
        yield refusal(fault, errors);
      }
      case TIMEOUT -> refusal(fault, errors).cutOff().heldFor(delay(fault, A_MINUTE));
      case CUT -> refusal(fault, errors).cutOff();
      case SLOW -> handler.handle(request).heldFor(delay(fault, THREE_SECONDS));
      case ANSWER -> refusal(fault, errors);
      case GARBAGE -> {
        handler.handle(request);
        yield HttpReply.text(200, "application/json; charset=utf-8", "<html>it works</html>");
      }
    };
  }

  private Optional<CallFault> strike(String endpoint, HttpRequest request) {
    for (int at = 0; at < faults.size(); at++) {
      CallFault fault = faults.get(at);
      if (matches(fault, endpoint, request) && dice.strikes("call" + at, fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static boolean matches(CallFault fault, String endpoint, HttpRequest request) {
    if (!fault.on().equals("*") && !fault.on().equals(endpoint)) {
      return false;
    }
    String reference = fault.reference();
    return reference == null
        || request.path().contains(reference)
        || request.query().contains(reference)
        || new String(request.body(), StandardCharsets.UTF_8).contains(reference);
  }

  private static HttpReply refusal(CallFault fault, ErrorBodies errors) {
    String wanted = fault.problem();
    Problem problem = wanted == null ? Problem.DB_ERROR : Problem.named(wanted);
    HttpReply reply = errors.of(new Refusal(problem, "a fault of the sandbox"));
    Long pause = fault.retryAfterSeconds();
    return pause == null ? reply : reply.with("Retry-After", String.valueOf(pause));
  }

  private static Duration delay(CallFault fault, long usualMillis) {
    Long millis = fault.delayMillis();
    return Duration.ofMillis(millis == null ? usualMillis : millis);
  }
}
