package dev.offramp.api.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackDeliveryDao;
import dev.offramp.storage.CallbackDeliveryDao.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Where a tenant is told of its sells, and how that goes (offramp-api.md, sections 3 and 4). */
@Path("/v1/callback")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.START)
@Tag(name = "Callbacks")
public final class CallbackResource {
  private final CallbackDesk desk;
  private final CallbackDeliveryDao deliveries;
  private final NameCheck names;
  private final CallbackReach reach;

  CallbackResource(
      CallbackDesk desk, CallbackDeliveryDao deliveries, NameCheck names, CallbackReach reach) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.names = names;
    this.reach = reach;
  }

  @GET
  @Refuses(Problem.NOT_FOUND)
  @Operation(
      operationId = "findCallback",
      summary = "Read the callback address",
      description =
          """
          Where you are told of your sells, and whether that works.""")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The address; never its secret.",
      content =
          @Content(examples = @ExampleObject(name = "in use", value = CallbackExamples.FOUND)))
  public CallbackResponse find(@Context ContainerRequestContext request) {
    return desk.find(tenant(request));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setCallback",
      summary = "Set the callback address",
      description =
          """
          Each step of a sell is sent to this address as a POST, signed by [Standard \
          Webhooks](https://www.standardwebhooks.com), in order within a sell. Any 2xx within 15 \
          seconds is success; anything else is tried ten times over three days; `410` stops it for \
          good.

          The first PUT answers with the signing secret, and so does one with `rotate`: then both \
          secrets sign for a day. The address must be `https` and public.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "Where to, and whether a new secret takes over.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = CallbackSettingBody.class),
                      examples = {
                        @ExampleObject(name = "an address", value = CallbackExamples.PUT),
                        @ExampleObject(name = "with a new secret", value = CallbackExamples.ROTATE)
                      })))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The address, with its secret where that is new.",
      content = @Content(examples = @ExampleObject(name = "set", value = CallbackExamples.SET)))
  public CallbackResponse put(@Context ContainerRequestContext request, JsonNode body) {
    CallbackRequest wanted = CallbackRequest.parse(body, reach);
    names.refuseForbidden(wanted.address().host());
    return desk.put(tenant(request), wanted);
  }

  /** 204 also when there was none: the same request twice is no mistake. */
  @DELETE
  @Operation(
      operationId = "deleteCallback",
      summary = "Take the callback address away",
      description =
          """
          Nothing is sent any more; what waited is stopped and can be replayed once there is an \
          address again.""")
  @ApiResponse(responseCode = "204", description = "There is no address now.")
  public void delete(@Context ContainerRequestContext request) {
    desk.delete(tenant(request));
  }

  @POST
  @Path("/test")
  @Refuses(Problem.CALLBACK_NOT_ACTIVE)
  @Operation(
      operationId = "testCallback",
      summary = "Send a test event",
      description =
          """
          Sends an event of the type `callback.test`, signed like any other, so that you can see your \
          receiver take it. The list of deliveries tells how it went.""")
  @ApiResponse(
      responseCode = "202",
      description = "The delivery, on its way.",
      content =
          @Content(
              schema = @Schema(implementation = DeliveryResponse.class),
              examples = @ExampleObject(name = "waiting", value = CallbackExamples.TEST)))
  public Response test(@Context ContainerRequestContext request) {
    return accepted(desk.test(tenant(request)));
  }

  @GET
  @Path("/deliveries")
  @Operation(
      operationId = "listDeliveries",
      summary = "List deliveries",
      description =
          """
          Every event that was or will be sent to you, newest first, with how its delivery goes. \
          Delivered and failed ones are removed after 30 days unless the operator says otherwise.""")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only waiting, delivered, failed or stopped ones.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"waiting", "delivered", "failed", "stopped"}))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The most deliveries of a page; 50 unless told otherwise.",
      schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "`nextCursor` of the page before.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 200))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "A page of deliveries.",
      content =
          @Content(examples = @ExampleObject(name = "one delivery", value = CallbackExamples.PAGE)))
  public DeliveryResponse.Page list(
      @Context ContainerRequestContext request, @Context UriInfo address) {
    DeliveryQuery query = DeliveryQuery.of(address.getQueryParameters());
    // One more than asked for tells whether there is another page.
    List<CallbackDelivery> found =
        deliveries.list(tenant(request), query.state(), query.after(), query.limit() + 1);
    List<CallbackDelivery> page = found.subList(0, Math.min(found.size(), query.limit()));
    return new DeliveryResponse.Page(
        page.stream().map(DeliveryResponse::from).toList(),
        found.size() > page.size() ? cursorAfter(page.get(page.size() - 1)) : null);
  }

  @POST
  @Path("/deliveries/{id}/replay")
  @Refuses(Problem.CALLBACK_NOT_ACTIVE)
  @Operation(
      operationId = "replayDelivery",
      summary = "Send an event again",
      description =
          """
          Sends an event again under the same `webhook-id`, whether it was delivered, failed or \
          stopped, with all its tries before it.""")
  @ApiResponse(
      responseCode = "202",
      description = "The delivery, on its way again.",
      content =
          @Content(
              schema = @Schema(implementation = DeliveryResponse.class),
              examples = @ExampleObject(name = "waiting", value = CallbackExamples.TEST)))
  public Response replay(
      @Context ContainerRequestContext request,
      @Parameter(
              description = "The event's id, as the list and `webhook-id` have it.",
              example = "evt_test_6f1d2c3b4a5968778695a4b3c2d1e0f1")
          @PathParam("id")
          String id) {
    return accepted(desk.replay(tenant(request), id));
  }

  private static String cursorAfter(CallbackDelivery last) {
    return DeliveryCursor.of(new Place(last.createdAt(), last.id()));
  }

  private static Response accepted(CallbackDelivery delivery) {
    return Response.accepted(DeliveryResponse.from(delivery)).build();
  }

  private static String tenant(ContainerRequestContext request) {
    return Principal.of(request).tenant();
  }
}
