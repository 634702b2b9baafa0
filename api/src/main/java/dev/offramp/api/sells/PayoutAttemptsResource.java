package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Scope;
import dev.offramp.storage.DestinationDao;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.Destination;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a payout of ours again, and tells what was tried (offramp-api.md, section 3). */
@Path("/v1/sells/{id}/payout-attempts")
@Produces(MediaType.APPLICATION_JSON)
public final class PayoutAttemptsResource {
  private final OwnSells sells;
  private final Decisions decisions;
  private final Ledger ledger;
  private final List<RailOffer> offers;
  private final InstantSource clock;

  public PayoutAttemptsResource(
      OwnSells sells,
      Decisions decisions,
      Ledger ledger,
      List<RailOffer> offers,
      InstantSource clock) {
    this.sells = sells;
    this.decisions = decisions;
    this.ledger = ledger;
    this.offers = List.copyOf(offers);
    this.clock = clock;
  }

  /** What is kept of payouts we make: the attempts, and where they go. */
  public record Ledger(PayoutLedger attempts, DestinationDao destinations) {}

  /** All attempts of a sell in the order they were made; it has few, so there is only one page. */
  public record Attempts(List<PayoutAttemptResponse> items) {}

  @GET
  @Needs(Scope.READ)
  public Attempts find(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Sell sell = sells.require(request, id);
    return new Attempts(
        ledger.attempts().attempts(sell.id()).stream().map(PayoutAttemptResponse::from).toList());
  }

  /**
   * A corrected destination is kept encrypted in the database and only its number goes on: what
   * Temporal stores never holds it. By itself it changes nothing, so nothing is half done when the
   * decision is refused or does not get through.
   *
   * @throws ApiException invalid-request; payout-outcome-unknown; not-waiting-for-a-decision;
   *     unavailable
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Scope.OPERATE)
  public Response retry(
      @Context ContainerRequestContext request, @PathParam("id") String id, JsonNode body) {
    Fields fields = Fields.of(body);
    Destination corrected = DestinationReader.read(fields.optionalObject("destination"));
    String note = fields.optionalText("note", Rules.upTo(Decisions.LONGEST_NOTE));
    fields.refuseUnknown();
    fields.refuseBroken();
    Sell sell = sells.require(request, id);
    Decisions.refuseIfEnded(sell);
    decisions.insist(
        sell,
        SellWorkflow.RETRY_PAYOUT,
        new RetryPayoutRequest(
            null, Principal.of(request).tenant(), note, stored(sell, corrected), null));
    return Response.accepted(sells.view(sells.again(sell))).build();
  }

  private @Nullable Integer stored(Sell sell, @Nullable Destination corrected) {
    if (corrected == null) {
      return null;
    }
    List<InputError> errors =
        offers.stream()
            .filter(offer -> offer.rail() == sell.order().rail())
            .flatMap(
                offer ->
                    OfferCheck.destinationErrors(offer, sell.order().fiatCurrency(), corrected)
                        .stream())
            .toList();
    if (!errors.isEmpty()) {
      throw new ApiException(
          Problem.INVALID_REQUEST, "This sell cannot be paid out there.", errors);
    }
    return ledger.destinations().store(sell.id(), corrected, clock.instant());
  }
}
