package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's way to Offramp (offramp-api.md, section 3). Safe for use by several threads.
 *
 * <p>Every method throws {@link OfframpException} when Offramp refuses, and {@link IOException}
 * when it cannot be reached. A start whose answer was lost is sent again with the same key: that
 * never makes a second sell.
 */
public final class OfframpClient {
  private final Wire wire;
  private final Pace pace;
  private final Duration silence;

  /**
   * @param offramp base address, such as {@code http://127.0.0.1:8080}
   */
  public OfframpClient(URI offramp, String apiKey) {
    this(offramp, apiKey, Pace.REAL, SellFollower.SILENCE);
  }

  /**
   * @param silence after which an event stream counts as dead
   */
  OfframpClient(URI offramp, String apiKey, Pace pace, Duration silence) {
    this.wire = new Wire(offramp, apiKey);
    this.pace = pace;
    this.silence = silence;
  }

  /**
   * Starts a sell.
   *
   * @param idempotencyKey made and stored by the caller before the first try; the same for each
   *     retry
   * @return with its session, or without one when the provider is slow: read it again then
   */
  public SellState start(String idempotencyKey, NewSell sell)
      throws IOException, InterruptedException {
    return wire.send(
        wire.request("POST", "/v1/sells", sell).header("Idempotency-Key", idempotencyKey),
        SellState::from);
  }

  public SellState find(String sellId) throws IOException, InterruptedException {
    return wire.send(wire.request(sell(sellId)), SellState::from);
  }

  /** One page of the tenant's sells, newest first. */
  public SellPage list(SellQuery query) throws IOException, InterruptedException {
    return wire.send(wire.request("/v1/sells" + query.text()), SellPage::from);
  }

  /** All the tenant's sells that are asked for, page after page, newest first. */
  public void forEach(SellQuery query, Consumer<SellState> each)
      throws IOException, InterruptedException {
    SellPage page = list(query);
    page.items().forEach(each);
    while (page.nextCursor() != null) {
      page = list(query.from(page.nextCursor()));
      page.items().forEach(each);
    }
  }

  /**
   * Tells each step as it is recorded, once and in order, by the calling thread. A connection that
   * breaks, or is silent for 35 seconds, is opened again from the last step told on; so is one that
   * Offramp cannot serve now (429, 5xx), and its {@code Retry-After} is honoured.
   *
   * <p>A step is told as it is when it is recorded: details that come late are in {@link #steps}.
   *
   * @param afterSequence the last step that is known, 0 to begin at the first
   * @param timeLimit for all of it
   * @param each what it throws ends the following
   * @return true when the sell has ended and its last step was told, false when the time is up
   *     before: go on after the last step that was told
   * @throws OfframpException when Offramp refuses, such as an unknown sell; also when it asked to
   *     be left alone for longer than there is time, or until there was none
   * @throws IOException when the time is up and Offramp could not be reached the last time it was
   *     tried, or at once when what came is not of Offramp
   */
  public boolean follow(
      String sellId, int afterSequence, Duration timeLimit, Consumer<SellStep> each)
      throws IOException, InterruptedException {
    return new SellFollower(wire, pace, silence, sellId, afterSequence, timeLimit, each).follow();
  }

  /** Where and how the tenant is told of its sells. */
  public Callbacks callbacks() {
    return new Callbacks(wire);
  }

  /** All steps so far, in order. */
  public List<SellStep> steps(String sellId) throws IOException, InterruptedException {
    return wire.send(wire.request(sell(sellId) + "/steps"), json -> items(json, SellStep::from));
  }

  /** What was tried to pay a sell out, where Offramp makes the payout itself. */
  public List<PayoutAttempt> payoutAttempts(String sellId)
      throws IOException, InterruptedException {
    return wire.send(
        wire.request(sell(sellId) + "/payout-attempts"), json -> items(json, PayoutAttempt::from));
  }

  /**
   * Has a payout that waits for a person tried again. When the answer was lost, read the sell
   * before sending it again.
   *
   * @param destination where it goes from now on, null to leave that as it is
   */
  public SellState retryPayout(String sellId, @Nullable Map<String, String> destination)
      throws IOException, InterruptedException {
    Map<String, Object> body = destination == null ? Map.of() : Map.of("destination", destination);
    return wire.send(
        wire.request("POST", sell(sellId) + "/payout-attempts", body), SellState::from);
  }

  /**
   * Settles a sell that waits for a person.
   *
   * @param outcome paid, refunded or failed
   * @param evidence what proves it, such as the bank's own reference
   */
  public SellState resolve(String sellId, String outcome, String evidence)
      throws IOException, InterruptedException {
    return wire.send(
        wire.request(
            "POST", sell(sellId) + "/resolution", Map.of("outcome", outcome, "evidence", evidence)),
        SellState::from);
  }

  /** Cancels a sell before its deposit. */
  public SellState cancel(String sellId) throws IOException, InterruptedException {
    return wire.send(wire.request("POST", sell(sellId) + "/cancel", Map.of()), SellState::from);
  }

  /** The rails that are enabled, by the name a sell is started with. */
  public List<String> rails() throws IOException, InterruptedException {
    return wire.send(
        wire.request("/v1/rails"), json -> items(json, item -> item.path("rail").asText()));
  }

  private static String sell(String sellId) {
    return "/v1/sells/" + Wire.escaped(sellId);
  }

  private static <T> List<T> items(JsonNode json, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    json.path("items").forEach(item -> items.add(reader.apply(item)));
    return items;
  }
}
