package dev.offramp.api.events;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.workflows.sell.Step;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that are open on this node: not more than a node, or a tenant's share of it, bears.
 */
public final class EventStreams {
  private static final Duration LATER = Duration.ofSeconds(10);

  private final int mostOfTenant;
  private final int most;
  private final InstantSource clock;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> places = new HashMap<>();
  private int taken;
  private volatile boolean isClosing;

  public EventStreams(int mostOfTenant, int most, InstantSource clock) {
    this.mostOfTenant = mostOfTenant;
    this.most = most;
    this.clock = clock;
  }

  public void bindTo(MeterRegistry metrics) {
    Gauge.builder("offramp.event.streams", open, Set::size)
        .description("Callers that follow a sell on this node")
        .register(metrics);
  }

  /**
   * Opens a stream that begins with the steps on record the caller does not know.
   *
   * @param known the last sequence the caller knows, 0 for none
   * @throws ApiException rate-limited when the tenant has too many open; unavailable when the node
   *     has
   */
  void open(Principal caller, String sellId, int known, List<Step> steps, AsyncContext exchange)
      throws IOException {
    take(caller.tenant());
    EventStream stream;
    try {
      stream = new EventStream(caller, sellId, known, exchange, clock.instant(), this::close);
    } catch (IOException | RuntimeException e) {
      giveBack(caller.tenant());
      throw e;
    }
    open.add(stream);
    stream.open();
    stream.tell(steps, clock.instant());
    if (isClosing) {
      stream.end();
    }
  }

  List<EventStream> all() {
    return List.copyOf(open);
  }

  /** Ends all streams and opens no more: the callers come back to another node. */
  public void close() {
    isClosing = true;
    all().forEach(EventStream::end);
  }

  private void close(EventStream stream) {
    if (open.remove(stream)) {
      giveBack(stream.caller().tenant());
    }
  }

  private synchronized void take(String tenant) {
    if (isClosing || taken >= most) {
      throw new ApiException(
              Problem.UNAVAILABLE, "This node has as many open event streams as it bears.")
          .retryAfter(LATER);
    }
    int ofTenant = places.getOrDefault(tenant, 0);
    if (ofTenant >= mostOfTenant) {
      throw new ApiException(
              Problem.RATE_LIMITED,
              "This tenant has "
                  + mostOfTenant
                  + " event streams open, as many as it may. End some, or read steps instead.")
          .retryAfter(LATER);
    }
    places.put(tenant, ofTenant + 1);
    taken++;
  }

  private synchronized void giveBack(String tenant) {
    taken--;
    places.computeIfPresent(tenant, (name, count) -> count == 1 ? null : count - 1);
  }
}
