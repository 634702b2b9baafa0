package dev.offramp.api.inbox;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.storage.InboxState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in: verify the raw bytes, store, commit, answer 200; everything else happens later
 * (design.md, section 5, "Hear"). Needs PostgreSQL and nothing else.
 */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookResource {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);

  private final Map<String, WebhookReader> readers;
  private final InboxDao inbox;
  private final InboxRelay relay;
  private final InboxMetrics metrics;
  private final InstantSource clock;

  /**
   * @param readers by provider, the last part of the address
   */
  public WebhookResource(
      Map<String, WebhookReader> readers,
      InboxDao inbox,
      InboxRelay relay,
      InboxMetrics metrics,
      InstantSource clock) {
    this.readers = Map.copyOf(readers);
    this.inbox = inbox;
    this.relay = relay;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What a provider is answered. */
  public record Stored(String status) {}

  /**
   * @throws ApiException 400 when it is not what the provider sends, 401 when it is forged
   */
  @POST
  @Path("/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Stored receive(@PathParam("provider") String provider, byte[] body) {
    WebhookReader reader = readers.get(provider);
    if (reader == null) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    Message message = read(provider, reader, body);
    InboxState state =
        inbox.insert(
            new Received(
                provider,
                key(message),
                message.kind(),
                message.reference(),
                message.event().orElse(null),
                body),
            clock.instant());
    metrics.count(provider, state.code());
    if (state == InboxState.WAITING) {
      relay.kick();
    }
    return new Stored("stored");
  }

  /** What a message says decides with it which deliveries are the same one. */
  private static String key(Message message) {
    return message
        .event()
        .map(event -> MessageFit.of(event).keyOf(message.key()))
        .orElse(message.key());
  }

  private Message read(String provider, WebhookReader reader, byte[] body) {
    try {
      return reader.read(body);
    } catch (MalformedWebhookException e) {
      metrics.count(provider, "malformed");
      throw new ApiException(Problem.MALFORMED_JSON, String.valueOf(e.getMessage()));
    } catch (ForgedWebhookException e) {
      metrics.count(provider, "forged");
      LOG.warn("refused a forged {} webhook: {}", provider, e.getMessage());
      throw new ApiException(Problem.BAD_SIGNATURE);
    }
  }
}
