package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.checkout.CheckoutTokens;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.IntakeDao.Outcome;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
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
  private final SellDao sells;
  private final SellLinks.Maker links;
  private final CheckoutTokens tokens;

  public SellResource(
      SellIntake intake,
      SellStarter starter,
      SellDao sells,
      SellLinks.Maker links,
      CheckoutTokens tokens) {
    this.intake = intake;
    this.starter = starter;
    this.sells = sells;
    this.links = links;
    this.tokens = tokens;
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
      sell = sells.find(sell.id()).orElseThrow();
    }
    Response.ResponseBuilder answer =
        isUndecided(sell)
            ? Response.accepted().header(HttpHeaders.RETRY_AFTER, 2)
            : Response.status(Response.Status.CREATED);
    if (accepted.outcome() == Outcome.REPLAYED) {
      answer.header("Idempotency-Replayed", "true");
    }
    SellResponse view = view(sell);
    return answer.location(URI.create(view.links().self())).entity(view).build();
  }

  @GET
  @Path("/{id}")
  @Needs(Scope.READ)
  public SellResponse find(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return view(owned(request, id));
  }

  @GET
  @Path("/{id}/steps")
  @Needs(Scope.READ)
  public Steps steps(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return new Steps(
        sells.steps(owned(request, id).id()).stream().map(StepResponse::from).toList());
  }

  private Sell owned(ContainerRequestContext request, String id) {
    return sells
        .find(Principal.of(request).tenant(), id)
        .orElseThrow(() -> new ApiException(Problem.NOT_FOUND));
  }

  private SellResponse view(Sell sell) {
    return SellResponse.from(
        sell, links.of(sell.id(), tokens.of(sell.id(), sell.order().createdAt())));
  }

  private static boolean isUndecided(Sell sell) {
    return sell.status() == SellStatus.CREATED;
  }
}
