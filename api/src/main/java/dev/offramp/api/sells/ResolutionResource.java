package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.Resolution;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.SellWorkflow;
import io.swagger.v3.oas.annotations.Operation;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Settles a sell that waits for a person (offramp-api.md, section 3). */
@Path("/v1/sells/{id}/resolution")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
public final class ResolutionResource {
  private final OwnSells sells;
  private final Decisions decisions;

  public ResolutionResource(OwnSells sells, Decisions decisions) {
    this.sells = sells;
    this.decisions = decisions;
  }

  /**
   * @throws ApiException invalid-request; payout-outcome-unknown; not-waiting-for-a-decision;
   *     unavailable
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Scope.OPERATE)
  @Refuses({Problem.PAYOUT_OUTCOME_UNKNOWN, Problem.NOT_WAITING_FOR_A_DECISION})
  @Operation(
      operationId = "resolveSell",
      summary = "Settle a sell",
      description =
          """
          Ends a sell that is `action_required` by what a person found out: the customer was paid, \
          was refunded, or neither. It is recorded with the evidence, the tenant and the time, and \
          moves no money.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "What became of the sell, and how you know.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = SettlementBody.class),
                      examples = {
                        @ExampleObject(name = "paid", value = SettlingExamples.RESOLVE)
                      })))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The sell, settled.",
      content =
          @Content(
              examples = @ExampleObject(name = "completed", value = SettlingExamples.RESOLVED)))
  public SellResponse resolve(
      @Context ContainerRequestContext request, @PathParam("id") String id, JsonNode body) {
    ResolveRequest wanted = read(Principal.of(request).tenant(), Fields.of(body));
    Sell sell = sells.require(request, id);
    Decisions.refuseIfEnded(sell);
    if (!decisions.insist(sell, SellWorkflow.RESOLVE, wanted)) {
      throw Decisions.underWay();
    }
    return sells.view(sells.again(sell));
  }

  private static ResolveRequest read(String tenant, Fields body) {
    String outcome = body.text("outcome", ResolutionResource::outcomeRule);
    String evidence = body.text("evidence", Rules.upTo(Decisions.LONGEST_NOTE));
    String note = body.optionalText("note", Rules.upTo(Decisions.LONGEST_NOTE));
    body.refuseUnknown();
    body.refuseBroken();
    return new ResolveRequest(null, tenant, outcome, evidence, note);
  }

  private static @Nullable String outcomeRule(String outcome) {
    return Resolution.find(outcome).isPresent() ? null : "must be paid, refunded or failed";
  }
}
