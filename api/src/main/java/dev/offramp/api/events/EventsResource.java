package dev.offramp.api.events;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Scope;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.Step;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a caller follow a sell (offramp-api.md, section 3, {@code GET /v1/sells/{id}/events}). */
@Path("/v1/sells/{id}/events")
@Tag(name = "Sells")
public final class EventsResource {
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String EXAMPLE =
      """
      retry: 1000

      id: 3
      event: step
      data: {"sequence":3,"status":"received","reason":null,"at":"2026-11-21T12:04:10Z", …}

      : waiting

      """;

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,9}");

  private final SellDao sells;
  private final EventStreams streams;

  public EventsResource(SellDao sells, EventStreams streams) {
    this.sells = sells;
    this.streams = streams;
  }

  /** Jersey suspends the exchange and forgets it; the stream ends it. */
  @GET
  @Produces(EventStream.MEDIA_TYPE)
  @Needs(Scope.READ)
  @Operation(
      operationId = "followSell",
      summary = "Follow a sell",
      description =
          """
          Server-sent events: first the steps on record, then each step as it is recorded, as \
          `event: step` with the step's sequence as `id` and the step as JSON in `data`. Ends after \
          a final step.

          Come back with `Last-Event-ID` when the connection breaks: you get what you missed, and \
          no step twice. A caller that has seen the final step gets `204`, which keeps a browser's \
          `EventSource` from coming back. A comment is sent every few seconds, so a silent \
          connection is a dead one. Details that come late are not sent again: read the steps for \
          them.""")
  @Parameter(
      name = "Last-Event-ID",
      in = ParameterIn.HEADER,
      description = "The `id` of the last event you saw; none to begin at the first step.",
      schema = @Schema(type = "integer", minimum = "0", maximum = "999999999"))
  @ApiResponse(
      responseCode = "200",
      description = "The steps, as they happen.",
      content =
          @Content(
              mediaType = EventStream.MEDIA_TYPE,
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "a step", value = EXAMPLE)))
  @ApiResponse(responseCode = "204", description = "The sell has ended, and you saw all of it.")
  public void follow(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @Suspended AsyncResponse answer,
      @Context HttpServletRequest exchange)
      throws IOException {
    Principal caller = Principal.of(request);
    if (sells.find(caller.tenant(), id).isEmpty()) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    List<Step> steps = sells.steps(id);
    int known = known(request.getHeaders().get(LAST_EVENT_ID), steps.size());
    Step last = steps.get(steps.size() - 1);
    if (known == last.sequence() && last.status().isFinal()) {
      // The one answer that keeps a browser's EventSource from coming back for ever.
      answer.resume(Response.noContent().build());
    } else if (exchange.getMethod().equals(HttpMethod.HEAD)) {
      // Jersey itself calls it a GET.
      answer.resume(Response.ok().type(EventStream.MEDIA_TYPE).build());
    } else {
      streams.open(caller, id, known, steps, exchange.getAsyncContext());
    }
  }

  private static int known(@Nullable List<String> values, int recorded) {
    if (values == null || values.equals(List.of(""))) {
      return 0;
    }
    String value = values.size() == 1 ? values.get(0).strip() : "";
    if (!SEQUENCE.matcher(value).matches() || Integer.parseInt(value) > recorded) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "A header breaks a rule.",
          new InputError(LAST_EVENT_ID, "must be the id of the last event of this sell you saw"));
    }
    return Integer.parseInt(value);
  }
}
