package dev.offramp.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the faults of endpoints strike the requests they are meant for. */
public final class EndpointFaults {
  private static final long A_MINUTE = 60_000;
  private static final long THREE_SECONDS = 3_000;

  private final List<EndpointFault> faults;
  private final Dice dice;

  public EndpointFaults(List<EndpointFault> faults, Dice dice) {
    this.faults = List.copyOf(faults);
    this.dice = dice;
  }

  /** Answers the request of an endpoint, with the first fault that strikes it, if any. */
  public HttpReply answer(String endpoint, HttpRequest request, Handler handler) {
    Optional<EndpointFault> fault = strike(endpoint, request);
    return fault.isEmpty() ? handler.handle(request) : answerWith(fault.get(), request, handler);
  }

  private Optional<EndpointFault> strike(String endpoint, HttpRequest request) {
    for (int at = 0; at < faults.size(); at++) {
      EndpointFault fault = faults.get(at);
      if (matches(fault, endpoint, request) && dice.strikes("endpoint" + at, fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static boolean matches(EndpointFault fault, String endpoint, HttpRequest request) {
    if (!fault.on().equals("*") && !fault.on().equals(endpoint)) {
      return false;
    }
    String reference = fault.reference();
    return reference == null
        || request.path().contains(reference)
        || request.query().contains(reference)
        || new String(request.body(), StandardCharsets.UTF_8).contains(reference);
  }

  private static HttpReply answerWith(EndpointFault fault, HttpRequest request, Handler handler) {
    return switch (fault.kind()) {
      case ACCEPTED_THEN_TIMEOUT ->
          handler.handle(request).cutOff().heldFor(delay(fault, A_MINUTE));
      case ACCEPTED_THEN_CUT -> handler.handle(request).cutOff();
      case ACCEPTED_THEN_500 -> {
        handler.handle(request);
        yield refusal(fault, 500, "internal server error");
      }
      case TIMEOUT -> refusal(fault, 504, "").cutOff().heldFor(delay(fault, A_MINUTE));
      case CUT -> refusal(fault, 504, "").cutOff();
      case REFUSED -> refusal(fault, 422, "request could not be completed");
      case SLOW -> handler.handle(request).heldFor(delay(fault, THREE_SECONDS));
      case RATE_LIMITED -> refusal(fault, 429, "Too many requests");
      case BROKEN -> refusal(fault, 500, "internal server error");
      case UNAVAILABLE -> refusal(fault, 503, "Service temporarily unavailable");
      case DISABLED -> refusal(fault, 401, "endpoint temporarily disabled");
      case EMPTY_LIST -> emptied(handler.handle(request));
    };
  }

  private static HttpReply refusal(EndpointFault fault, int usualStatus, String usualMessage) {
    Integer status = fault.status();
    String message = fault.message();
    return HttpReply.json(
        status == null ? usualStatus : status,
        Map.of("message", message == null ? usualMessage : message));
  }

  private static Duration delay(EndpointFault fault, long usualMillis) {
    Long millis = fault.delayMillis();
    return Duration.ofMillis(millis == null ? usualMillis : millis);
  }

  private static HttpReply emptied(HttpReply reply) {
    JsonNode body = Json.parse(reply.body());
    empty(body);
    return HttpReply.json(reply.status(), body);
  }

  private static void empty(JsonNode node) {
    if (node instanceof ArrayNode) {
      ((ArrayNode) node).removeAll();
    } else {
      node.forEach(EndpointFaults::empty);
    }
  }
}
