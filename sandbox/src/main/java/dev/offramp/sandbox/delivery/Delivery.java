package dev.offramp.sandbox.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One webhook on its way: what it is about, what became of it, and every try. Its body is kept
 * apart, for it never changes and would be written again with every try.
 */
public record Delivery(
    String id,
    String event,
    String stream,
    @Nullable String reference,
    @Nullable String status,
    long createdAtMillis,
    long dueAtMillis,
    State state,
    boolean held,
    List<Attempt> attempts) {

  /** What became of it so far. */
  public enum State {
    /** To be tried, now or later. */
    @JsonProperty("waiting")
    WAITING,
    /** Answered 2xx. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Every try failed. */
    @JsonProperty("given-up")
    GIVEN_UP,
    /** No address was set. */
    @JsonProperty("no-address")
    NO_ADDRESS,
    /** A fault kept it from leaving. */
    @JsonProperty("lost")
    LOST
  }

  /** One try: where to, and the HTTP status or the reason there was none. */
  public record Attempt(
      long atMillis, String url, @Nullable Integer status, @Nullable String error) {
    boolean succeeded() {
      return status != null && status >= 200 && status < 300;
    }
  }

  /** The stream while something is left to do. */
  @Nullable String waitingStream() {
    return state == State.WAITING ? stream : null;
  }

  Delivery dueAt(long millis) {
    return new Delivery(
        id, event, stream, reference, status, createdAtMillis, millis, state, false, attempts);
  }

  Delivery in(State next) {
    return new Delivery(
        id, event, stream, reference, status, createdAtMillis, dueAtMillis, next, false, attempts);
  }

  Delivery tried(Attempt attempt, RetryPolicy policy) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(attempt);
    State next =
        attempt.succeeded()
            ? State.DELIVERED
            : all.size() >= policy.tries() ? State.GIVEN_UP : State.WAITING;
    long due = attempt.atMillis() + policy.pauseAfter(all.size()).toMillis();
    return new Delivery(
        id, event, stream, reference, status, createdAtMillis, due, next, false, List.copyOf(all));
  }
}
