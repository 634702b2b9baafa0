package dev.offramp.api.sells;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.CancelRequest;
import dev.offramp.workflows.sell.SellStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Cancels a sell before its deposit (offramp-api.md, section 3). */
@Path("/v1/sells/{id}/cancel")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sells")
public final class CancelResource {
  /** The workflow's Update (offramp-api.md, section 5). */
  private static final String CANCEL = "cancel";

  private final OwnSells sells;
  private final Decisions decisions;

  public CancelResource(OwnSells sells, Decisions decisions) {
    this.sells = sells;
    this.decisions = decisions;
  }

  /**
   * Safe to call again: a sell that is cancelled answers 200.
   *
   * @param body none, or an object with a {@code note}
   * @throws ApiException deposit-already-seen; not-cancellable for a sell that has ended otherwise
   */
  @POST
  @Needs(Scope.START)
  @Refuses({Problem.DEPOSIT_ALREADY_SEEN, Problem.NOT_CANCELLABLE})
  @Operation(
      operationId = "cancelSell",
      summary = "Cancel a sell",
      description =
          """
          Ends a sell whose deposit was not seen yet. Safe to send again: a cancelled sell answers \
          `200` as well.

          After `503` the sell may still be cancelled a little later: read it, and send the same \
          request again if it is as before.""",
      requestBody =
          @RequestBody(
              required = false,
              description = "Nothing, or a note.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = CancelBody.class),
                      examples = {
                        @ExampleObject(name = "with a note", value = SettlingExamples.CANCEL)
                      })))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The sell, cancelled.",
      content =
          @Content(
              examples = @ExampleObject(name = "cancelled", value = SettlingExamples.CANCELLED)))
  public SellResponse cancel(
      @Context ContainerRequestContext request, @PathParam("id") String id, byte[] body) {
    String note = note(body);
    Sell sell = sells.require(request, id);
    if (sell.status() == SellStatus.CANCELLED) {
      return sells.view(sell);
    }
    refuseIfPast(sell);
    decisions
        .put(sell, CANCEL, new CancelRequest(null, Principal.of(request).tenant(), note))
        .ifPresent(refused -> judge(sells.again(sell)));
    return sells.view(sells.again(sell));
  }

  private static void refuseIfPast(Sell sell) {
    if (sell.status() != SellStatus.CREATED && sell.status() != SellStatus.PENDING) {
      throw past(sell);
    }
  }

  /** The workflow refuses, or is gone: the record says why, a moment later at the latest. */
  private static void judge(Sell now) {
    if (now.status() == SellStatus.CANCELLED) {
      return;
    }
    refuseIfPast(now);
    throw new ApiException(
        Problem.UNAVAILABLE, "The sell is just starting or moving. Send the same request again.");
  }

  private static ApiException past(Sell sell) {
    return sell.depositReceivedAt() != null
        ? new ApiException(Problem.DEPOSIT_ALREADY_SEEN)
        : new ApiException(
            Problem.NOT_CANCELLABLE, "The sell is " + sell.status().code() + " already.");
  }

  private static @Nullable String note(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    Fields fields = Fields.of(StrictJson.tree(body));
    String note = fields.optionalText("note", Rules.upTo(Decisions.LONGEST_NOTE));
    fields.refuseUnknown();
    fields.refuseBroken();
    return note;
  }
}
