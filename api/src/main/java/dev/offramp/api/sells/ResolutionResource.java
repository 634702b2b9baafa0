package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.Resolution;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.SellWorkflow;
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
