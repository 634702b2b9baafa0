package dev.offramp.api.sells;

import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellListDao;
import dev.offramp.storage.SellListDao.Place;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's sells (offramp-api.md, section 3, {@code GET /v1/sells}). */
@Path("/v1/sells")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sells")
public final class SellListResource {
  private final SellListDao list;
  private final OwnSells sells;
  private final SellCursor cursors;

  /**
   * @param dataKey the installation's data key, which every node has: a cursor works on all
   */
  public SellListResource(SellListDao list, OwnSells sells, byte[] dataKey) {
    this.list = list;
    this.sells = sells;
    this.cursors = new SellCursor(dataKey);
  }

  /**
   * One page of sells, newest first.
   *
   * @param items the sells
   * @param nextCursor where the next page begins; null when this is the last one
   */
  public record SellPage(List<SellResponse> items, @Nullable String nextCursor) {}

  @GET
  @Needs(Scope.READ)
  @Operation(
      operationId = "listSells",
      summary = "List sells",
      description =
          """
          Your sells, newest first. Filters can be combined, each is named once, and one that is \
          not known here is refused.

          Where `nextCursor` is not null there are more: send the same filters with it as \
          `cursor`. Sells that come meanwhile never repeat or hide one of a later page.""")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only sells with this status.",
      schema = @Schema(implementation = SellStatus.class))
  @Parameter(
      name = "rail",
      in = ParameterIn.QUERY,
      description = "Only sells of this rail.",
      schema = @Schema(implementation = Rail.class))
  @Parameter(
      name = "externalId",
      in = ParameterIn.QUERY,
      description = "Only sells with exactly this `externalId`.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 128))
  @Parameter(
      name = "customer",
      in = ParameterIn.QUERY,
      description = "Only sells of the customer with exactly this `id`.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 128))
  @Parameter(
      name = "createdAfter",
      in = ParameterIn.QUERY,
      description = "Only sells created at this time or later, such as 2026-11-21T00:00:00Z.",
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "createdBefore",
      in = ParameterIn.QUERY,
      description = "Only sells created earlier than this time, such as 2026-11-22T00:00:00Z.",
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The most sells of a page; 50 unless told otherwise.",
      schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "`nextCursor` of the page before.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 200))
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "A page of sells.",
      content = @Content(examples = @ExampleObject(name = "one sell", value = SellExamples.PAGE)))
  public SellPage list(@Context ContainerRequestContext request) {
    String tenant = Principal.of(request).tenant();
    SellListQuery query =
        SellListQuery.read(tenant, request.getUriInfo().getQueryParameters(), cursors);
    // One more than asked for tells whether there is a next page.
    List<Sell> found = list.page(tenant, query.filter(), query.after(), query.limit() + 1);
    if (found.size() <= query.limit()) {
      return new SellPage(found.stream().map(sells::view).toList(), null);
    }
    List<Sell> page = found.subList(0, query.limit());
    return new SellPage(
        page.stream().map(sells::view).toList(),
        cursors.write(tenant, query.filter(), Place.of(page.get(page.size() - 1))));
  }
}
