package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.start.WaitingRoom;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.IntakeDao.Outcome;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.sell.SellStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Starts sells and tells where they stand (offramp-api.md, section 3). */
@Path("/v1/sells")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sells")
public final class SellResource {
  /** How long a starting caller waits for the session before it is told to come back. */
  private static final Duration SESSION_WAIT = Duration.ofSeconds(3);

  private final SellIntake intake;
  private final SellStarter starter;
  private final WaitingRoom waiting;
  private final OwnSells sells;

  public SellResource(SellIntake intake, SellStarter starter, WaitingRoom waiting, OwnSells sells) {
    this.intake = intake;
    this.starter = starter;
    this.waiting = waiting;
    this.sells = sells;
  }

  /**
   * All steps of a sell; it has few, so there is only one page.
   *
   * @param items in the order they happened
   */
  public record Steps(List<StepResponse> items) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Scope.START)
  @Refuses({
    Problem.IDEMPOTENCY_KEY_MISSING,
    Problem.IDEMPOTENCY_KEY_INVALID,
    Problem.IDEMPOTENCY_IN_PROGRESS,
    Problem.IDEMPOTENCY_MISMATCH,
    Problem.RAIL_NOT_SUPPORTED
  })
  @Operation(
      operationId = "startSell",
      summary = "Start a sell",
      description =
          """
          Accepts a sell and opens a session at the provider: `session` in the answer is what your \
          customer needs to go on.

          Make an `Idempotency-Key` and store it before the first try, and send it with every \
          retry. Whatever happens to the answer, the same key and body give the same sell, for \
          ever; a repeated answer is marked `Idempotency-Replayed: true`. A new key is a new sell.

          `201` has the session. `202` has none yet, because the provider is slow or away: the \
          sell is accepted and goes on by itself, so read it again after `Retry-After`, or \
          follow it.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "The sell, in one of the forms its rail takes.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = StartSellBody.class),
                      examples = {
                        @ExampleObject(
                            name = "partna-widget",
                            value = SellExamples.START_PARTNA_WIDGET),
                        @ExampleObject(
                            name = "partna-ramp",
                            value = SellExamples.START_PARTNA_RAMP),
                        @ExampleObject(
                            name = "partna-payout",
                            value = SellExamples.START_PARTNA_PAYOUT),
                        @ExampleObject(
                            name = "proof-widget",
                            value = SellExamples.START_PROOF_WIDGET)
                      })))
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      required = true,
      description =
          "Your name for this one start of a sell: 1 to 64 letters, digits, dots, underscores or"
              + " hyphens.",
      example = "order-1001-a",
      schema = @Schema(type = "string", pattern = "^\"?[A-Za-z0-9._-]{1,64}\"?$"))
  @ApiResponse(
      responseCode = "201",
      description = "The sell with its session.",
      headers = {
        @Header(
            name = "Location",
            description = "Where the sell is read.",
            schema = @Schema(implementation = URI.class)),
        @Header(
            name = "Idempotency-Replayed",
            description = "`true` when an earlier request with this key made the sell.",
            schema = @Schema(implementation = String.class))
      },
      content =
          @Content(
              schema = @Schema(implementation = SellResponse.class),
              examples = @ExampleObject(name = "pending", value = SellExamples.SELL)))
  @ApiResponse(
      responseCode = "202",
      description = "The sell, accepted; its session comes later.",
      headers = {
        @Header(
            name = "Location",
            description = "Where the sell is read.",
            schema = @Schema(implementation = URI.class)),
        @Header(
            name = "Retry-After",
            description = "Seconds until it is worth reading the sell.",
            schema = @Schema(implementation = Integer.class))
      },
      content =
          @Content(
              schema = @Schema(implementation = SellResponse.class),
              examples =
                  @ExampleObject(name = "created", value = SellExamples.SELL_WITHOUT_SESSION)))
  public Response start(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, JsonNode body) {
    String tenant = Principal.of(request).tenant();
    SellIntake.Accepted intaken =
        intake.accept(
            tenant,
            IdempotencyKey.of(headers.getRequestHeader(IdempotencyKey.HEADER)),
            StartSellRequest.parse(body));
    Sell sell = intaken.sell();
    LogFields.putSell(sell.id());
    if (isUndecided(sell)) {
      Sell accepted = intaken.sell();
      // Without a place to wait nothing is lost: the row is the promise, and the loop starts it.
      sell = waiting.let(() -> afterWaiting(accepted)).orElse(accepted);
    }
    Response.ResponseBuilder answer =
        isUndecided(sell)
            ? Response.accepted().header(HttpHeaders.RETRY_AFTER, 2)
            : Response.status(Response.Status.CREATED);
    if (intaken.outcome() == Outcome.REPLAYED) {
      answer.header("Idempotency-Replayed", "true");
    }
    SellResponse view = sells.view(sell);
    return answer.location(URI.create(view.links().self())).entity(view).build();
  }

  private Sell afterWaiting(Sell sell) {
    starter.startAndAwaitSession(sell, SESSION_WAIT);
    return sells.again(sell);
  }

  @GET
  @Path("/{id}")
  @Needs(Scope.READ)
  @Operation(
      operationId = "findSell",
      summary = "Read a sell",
      description =
          "The sell as it is on record. Reading needs neither the provider nor Temporal, so it"
              + " answers while they are away.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The sell.",
      content = @Content(examples = @ExampleObject(name = "pending", value = SellExamples.SELL)))
  public SellResponse find(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return sells.view(sells.require(request, id));
  }

  @GET
  @Path("/{id}/steps")
  @Needs(Scope.READ)
  @Operation(
      operationId = "findSteps",
      summary = "Read the steps of a sell",
      description =
          "Every status the sell went through, with who witnessed it. A completed sell always has"
              + " created, pending, received, processing and completed; details that come late, such"
              + " as a transaction hash, are added to their step.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "All steps so far.",
      content = @Content(examples = @ExampleObject(name = "received", value = SellExamples.STEPS)))
  public Steps steps(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return new Steps(
        sells.steps(sells.require(request, id)).stream().map(StepResponse::from).toList());
  }

  private static boolean isUndecided(Sell sell) {
    return sell.status() == SellStatus.CREATED;
  }
}
