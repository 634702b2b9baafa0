package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.DestinationDao;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.Destination;
import io.swagger.v3.oas.annotations.Operation;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a payout of ours again, and tells what was tried (offramp-api.md, section 3). */
@Path("/v1/sells/{id}/payout-attempts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
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

  /**
   * All attempts of a sell; it has few, so there is only one page.
   *
   * @param items in the order they were made
   */
  public record Attempts(List<PayoutAttemptResponse> items) {}

  @GET
  @Needs(Scope.READ)
  @Operation(
      operationId = "listPayoutAttempts",
      summary = "Read the payout attempts of a sell",
      description =
          """
          Every attempt at a conversion or payout that Offramp makes itself, which is only on rails \
          where the provider does not pay out by itself; empty for the others.""")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "All attempts so far.",
      content =
          @Content(
              examples =
                  @ExampleObject(name = "one that failed", value = SettlingExamples.ATTEMPTS)))
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
  @Refuses({Problem.PAYOUT_OUTCOME_UNKNOWN, Problem.NOT_WAITING_FOR_A_DECISION})
  @Operation(
      operationId = "retryPayout",
      summary = "Retry the payout",
      description =
          """
          Tries the payout of a sell that is `action_required` once more, to the same destination or \
          to a corrected one. A payout whose outcome is unknown is never sent again: that is \
          `409 payout-outcome-unknown`.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "A corrected destination, a note, both, or an empty object.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RetryPayoutBody.class),
                      examples = {
                        @ExampleObject(
                            name = "to the same destination",
                            value = SettlingExamples.RETRY),
                        @ExampleObject(
                            name = "to a corrected one",
                            value = SettlingExamples.RETRY_CORRECTED)
                      })))
  @ApiResponse(
      responseCode = "202",
      description = "The sell; the payout is tried again.",
      content =
          @Content(
              schema = @Schema(implementation = SellResponse.class),
              examples = @ExampleObject(name = "processing", value = SettlingExamples.RETRIED)))
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
