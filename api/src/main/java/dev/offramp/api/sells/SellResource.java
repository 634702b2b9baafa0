package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.IntakeDao.Outcome;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.sell.SellStatus;
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
public final class SellResource {
  /** How long a starting caller waits for the session before it is told to come back. */
  private static final Duration SESSION_WAIT = Duration.ofSeconds(3);

  private final SellIntake intake;
  private final SellStarter starter;
  private final OwnSells sells;

  public SellResource(SellIntake intake, SellStarter starter, OwnSells sells) {
    this.intake = intake;
    this.starter = starter;
    this.sells = sells;
  }

  /** One page of steps; a sell has few, so there is only one. */
  public record Steps(List<StepResponse> items) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Scope.START)
  public Response start(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, JsonNode body) {
    String tenant = Principal.of(request).tenant();
    SellIntake.Accepted accepted =
        intake.accept(
            tenant,
            IdempotencyKey.of(headers.getRequestHeader(IdempotencyKey.HEADER)),
            StartSellRequest.parse(body));
    Sell sell = accepted.sell();
    LogFields.putSell(sell.id());
    if (isUndecided(sell)) {
      starter.startAndAwaitSession(sell, SESSION_WAIT);
      sell = sells.again(sell);
    }
    Response.ResponseBuilder answer =
        isUndecided(sell)
            ? Response.accepted().header(HttpHeaders.RETRY_AFTER, 2)
            : Response.status(Response.Status.CREATED);
    if (accepted.outcome() == Outcome.REPLAYED) {
      answer.header("Idempotency-Replayed", "true");
    }
    SellResponse view = sells.view(sell);
    return answer.location(URI.create(view.links().self())).entity(view).build();
  }

  @GET
  @Path("/{id}")
  @Needs(Scope.READ)
  public SellResponse find(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return sells.view(sells.require(request, id));
  }

  @GET
  @Path("/{id}/steps")
  @Needs(Scope.READ)
  public Steps steps(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return new Steps(
        sells.steps(sells.require(request, id)).stream().map(StepResponse::from).toList());
  }

  private static boolean isUndecided(Sell sell) {
    return sell.status() == SellStatus.CREATED;
  }
}
