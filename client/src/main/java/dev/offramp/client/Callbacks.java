package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how a tenant is told of its sells (offramp-api.md, sections 3 and 4). Its methods throw
 * as those of {@link OfframpClient} do.
 */
public final class Callbacks {
  private static final String PATH = "/v1/callback";
  private static final int NOT_FOUND = 404;

  private final Wire wire;

  Callbacks(Wire wire) {
    this.wire = wire;
  }

  /**
   * Has the tenant told at this address from now on, in place of any other, and signed with a new
   * secret. The one before goes on signing too for a while.
   *
   * @return the secret for {@link CallbackVerifier}: keep it, it is never shown again. When the
   *     answer was lost, register again
   */
  public String register(URI address) throws IOException, InterruptedException {
    JsonNode answer =
        wire.send(wire.request("PUT", PATH, Map.of("url", address.toString(), "rotate", true)));
    if (!answer.hasNonNull("secret")) {
      throw new Wire.MalformedException("the answer holds no secret", null);
    }
    return answer.path("secret").asText();
  }

  /** Empty when none is registered. */
  public Optional<CallbackAddress> find() throws IOException, InterruptedException {
    try {
      return Optional.of(wire.send(wire.request(PATH), CallbackAddress::from));
    } catch (OfframpException refused) {
      if (refused.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Tells the tenant nothing more; does nothing when it was told nothing. */
  public void remove() throws IOException, InterruptedException {
    wire.send(wire.request(PATH).DELETE());
  }

  /**
   * Sends an event of the type {@code callback.test}.
   *
   * @throws OfframpException callback-not-active when there is nowhere to send it to
   */
  public CallbackDelivery test() throws IOException, InterruptedException {
    return wire.send(
        wire.request(PATH + "/test").POST(BodyPublishers.noBody()), CallbackDelivery::from);
  }

  /** The latest deliveries, the newest first. */
  public List<CallbackDelivery> deliveries() throws IOException, InterruptedException {
    List<CallbackDelivery> deliveries = new ArrayList<>();
    wire.send(wire.request(PATH + "/deliveries"))
        .path("items")
        .forEach(item -> deliveries.add(CallbackDelivery.from(item)));
    return deliveries;
  }

  /** Sends an event once more, by its id. */
  public CallbackDelivery replay(String eventId) throws IOException, InterruptedException {
    return wire.send(
        wire.request(PATH + "/deliveries/" + Wire.escaped(eventId) + "/replay")
            .POST(BodyPublishers.noBody()),
        CallbackDelivery::from);
  }
}
