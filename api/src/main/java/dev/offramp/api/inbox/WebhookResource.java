package dev.offramp.api.inbox;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.storage.InboxState;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.ProviderEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in: verify the raw bytes, store, commit, answer 200; everything else happens later
 * (design.md, section 5, "Hear"). Needs PostgreSQL and nothing else.
 */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public final class WebhookResource {
  private static final String EXAMPLE =
      """
      {
        "event": "Offramp",
        "data": {
          "transactionReference": "1019a8b3c5d7e9f00112233445566778",
          "status": "received",
          "timestamp": 1773706921
        },
        "signature": "AAAA"
      }
      """;

  private static final Duration HINT_PAUSE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);

  private final List<Door> doors;
  private final InboxDao inbox;
  private final InboxRelay relay;
  private final InboxMetrics metrics;
  private final InstantSource clock;

  /**
   * @param doors one a provider
   */
  public WebhookResource(
      List<Door> doors,
      InboxDao inbox,
      InboxRelay relay,
      InboxMetrics metrics,
      InstantSource clock) {
    this.doors = List.copyOf(doors);
    this.inbox = inbox;
    this.relay = relay;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Where one provider's webhooks come in.
   *
   * @param path what follows {@code /webhooks/}; holds an unguessable part where the provider signs
   *     nothing
   * @param accounts finds the sell that a message is for which names only a customer's account
   */
  public record Door(
      String path,
      String provider,
      WebhookReader reader,
      Function<String, Optional<String>> accounts) {
    /** Of a provider whose messages name the sell. */
    public Door(String path, String provider, WebhookReader reader) {
      this(path, provider, reader, account -> Optional.empty());
    }

    boolean opensFor(String asked) {
      return MessageDigest.isEqual(
          path.getBytes(StandardCharsets.UTF_8), asked.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the path: it may be a secret. */
    @Override
    public String toString() {
      return "Door[" + provider + "]";
    }
  }

  /**
   * What a provider is answered.
   *
   * @param status always {@code stored}
   */
  public record Stored(String status) {}

  /**
   * @throws ApiException 400 when it is not what the provider sends, 401 when it is forged
   */
  @POST
  @Path("/{door: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Refuses(Problem.BAD_SIGNATURE)
  @Operation(
      operationId = "receiveWebhook",
      summary = "Take a provider's webhook",
      description =
          """
          For providers, not for you: `200` means that the message is durable; after anything else it \
          should be sent again. Neither counted nor refused by the rate limits.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "The provider's own message; its exact bytes are what is signed.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(types = "object"),
                      examples = {@ExampleObject(name = "of Partna", value = EXAMPLE)})))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Stored.",
      content =
          @Content(examples = @ExampleObject(name = "stored", value = "{\"status\": \"stored\"}")))
  public Stored receive(
      @Parameter(
              description = "`partna`, or `proof/` and the token of Proof's address.",
              example = "partna")
          @PathParam("door")
          String path,
      byte[] body) {
    Door door =
        doors.stream()
            .filter(each -> each.opensFor(path))
            .findFirst()
            .orElseThrow(() -> new ApiException(Problem.NOT_FOUND));
    String provider = door.provider();
    Message message = addressed(read(provider, door.reader(), body), door);
    InboxState state =
        inbox.insert(
            new Received(
                provider,
                key(message),
                message.kind(),
                message.reference(),
                message.providerReference(),
                message.event().orElse(null),
                body),
            clock.instant());
    metrics.count(provider, state.code());
    if (state == InboxState.WAITING) {
      relay.kick();
    }
    return new Stored("stored");
  }

  /** An account that no sell of ours ever had is none of our business. */
  private static Message addressed(Message message, Door door) {
    String account = message.account();
    if (account == null) {
      return message;
    }
    Optional<String> sell = door.accounts().apply(account);
    return new Message(
        message.key(),
        message.kind(),
        sell.orElse(null),
        sell.isEmpty() ? Optional.empty() : message.event());
  }

  /**
   * What a message says decides with it which deliveries are the same one. A hint proves nothing
   * and may be forged, so it is the same one only for a while: it never stands in the way of a
   * later one, and a flood of them asks the provider once in that while.
   */
  private String key(Message message) {
    return message.event().map(event -> key(message, event)).orElse(message.key());
  }

  private String key(Message message, ProviderEvent event) {
    return event.kind() == EventKind.HINT
        ? message.key() + ":" + clock.millis() / HINT_PAUSE.toMillis()
        : MessageFit.of(event).keyOf(message.key());
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
