package dev.offramp.api.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.Problem;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.Step;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customer's page (offramp-api.md, section 3, {@code GET /checkout/{sellId}}): runs the
 * provider's widget, or sends on to the provider, and shows the status. Its link is signed and
 * ends.
 */
@Path("/checkout/{sellId}")
@Tag(name = "Checkout")
public final class CheckoutResource {
  /** A deposit sent in the last minutes may arrive too late, so the customer is shown less time. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private static final String HTML = "text/html; charset=utf-8";
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9:._-]{16,128}");

  private final SellDao sells;
  private final CheckoutTokens tokens;
  private final CheckoutPage page;
  private final InstantSource clock;

  public CheckoutResource(
      SellDao sells, CheckoutTokens tokens, CheckoutPage page, InstantSource clock) {
    this.sells = sells;
    this.tokens = tokens;
    this.page = page;
    this.clock = clock;
  }

  /** Where the sell stands, in words for its customer. */
  public record State(
      String status,
      String words,
      boolean isFinal,
      @Nullable String depositAddress,
      @Nullable Instant sendBefore,
      @Nullable String identity,
      List<Seen> steps) {}

  /** One step, as little as the page shows. */
  public record Seen(String status, Instant at) {}

  @GET
  @Produces(HTML)
  @Operation(
      operationId = "checkout",
      summary = "Show the customer's page",
      description =
          """
          The page you send your customer to, by the link in `links.checkout`: it runs the provider's \
          widget or sends on to the provider, and shows where the sell stands. Its link is signed and \
          ends after three days; without a valid token there is nothing here.""")
  @ApiResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(
              mediaType = "text/html",
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "the page", value = "<!doctype html>…")))
  public Response page(
      @Parameter(
              description = "The sell's id.",
              example = "1019a8b3c5d7e9f00112233445566778",
              schema = @Schema(type = "string", pattern = "^[1-9a-f][0-9a-f]{31}$"))
          @PathParam("sellId")
          String sellId,
      @Parameter(description = "What the link has.") @QueryParam("token") @Nullable String token) {
    Sell sell = allowed(sellId, token);
    return Response.ok(page.of(sell, state(sell)))
        .header("Content-Security-Policy", page.contentSecurityPolicy(sell))
        .build();
  }

  @GET
  @Path("/state")
  @Produces(MediaType.APPLICATION_JSON)
  @Hidden
  public State state(
      @PathParam("sellId") String sellId, @QueryParam("token") @Nullable String token) {
    return state(allowed(sellId, token));
  }

  /**
   * What the widget showed the customer. Never trusted for money: only shown, and only while the
   * sell waits for its deposit.
   */
  @POST
  @Path("/deposit-address")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Hidden
  public State depositAddress(
      @PathParam("sellId") String sellId,
      @QueryParam("token") @Nullable String token,
      JsonNode body) {
    Sell sell = allowed(sellId, token);
    Fields fields = Fields.of(body);
    String address =
        fields.text(
            "address",
            text ->
                ADDRESS.matcher(text).matches()
                    ? null
                    : "must be a wallet address of 16 to 128 letters, digits, colons, dots,"
                        + " underscores or hyphens");
    fields.refuseUnknown();
    fields.refuseBroken();
    sells.noteCustomersAddress(sell.id(), address, clock.instant());
    return state(sells.find(sellId).orElseThrow());
  }

  private Sell allowed(String sellId, @Nullable String token) {
    if (token == null || !tokens.isValid(sellId, token, clock.instant())) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    return sells.find(sellId).orElseThrow(() -> new ApiException(Problem.NOT_FOUND));
  }

  private State state(Sell sell) {
    return new State(
        sell.status().code(),
        CustomerWords.of(sell),
        sell.status().isFinal(),
        sell.depositAddress(),
        sell.depositDeadline() == null ? null : sendBefore(sell, sell.depositDeadline()),
        sell.identity(),
        sells.steps(sell.id()).stream().map(CheckoutResource::seen).toList());
  }

  private static Instant sendBefore(Sell sell, Instant deadline) {
    Instant shown = deadline.minus(MARGIN);
    // A window too short for the margin is shown as it is.
    return shown.isAfter(sell.order().createdAt()) ? shown : deadline;
  }

  private static Seen seen(Step step) {
    return new Seen(step.status().code(), step.at());
  }
}
