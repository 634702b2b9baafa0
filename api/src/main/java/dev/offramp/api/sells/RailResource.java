package dev.offramp.api.sells;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Scope;
import dev.offramp.providers.Registration;
import dev.offramp.workflows.sell.Rail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells what is enabled (offramp-api.md, section 3, {@code GET /v1/rails}). */
@Path("/v1/rails")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rails")
public final class RailResource {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<RailOffer> offers;
  private final SellInputs inputs;
  private final Map<Rail, Registration> registrations;
  private final Executor threads;
  private final Map<Rail, String> lastKnown = new ConcurrentHashMap<>();

  /**
   * @param registrations of the rails whose provider knows who may register
   * @param threads ask the providers, so that no caller waits for one that is away
   */
  public RailResource(
      List<RailOffer> offers,
      SellInputs inputs,
      Map<Rail, Registration> registrations,
      Executor threads) {
    this.offers = List.copyOf(offers);
    this.inputs = inputs;
    this.registrations = Map.copyOf(registrations);
    this.threads = threads;
  }

  /**
   * What is enabled.
   *
   * @param items the rails
   */
  public record Rails(List<EnabledRail> items) {}

  /**
   * A rail that a sell can be started on.
   *
   * @param rail its name
   * @param title its name for people
   * @param crypto what it takes
   * @param fiat the currencies it pays out
   * @param needs members of the request it cannot do without: {@code email}, {@code destination}
   * @param depositWindow how long a deposit is waited for unless the provider names a deadline
   * @param registration at the provider: {@code open}, {@code closed}, or null while it cannot be
   *     asked
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record EnabledRail(
      Rail rail,
      String title,
      List<Pair> crypto,
      List<String> fiat,
      List<RailOffer.Need> needs,
      Duration depositWindow,
      @Nullable String registration) {}

  /**
   * A cryptocurrency on one of its networks.
   *
   * @param currency such as {@code USDT}
   * @param network in the rail's own spelling
   */
  public record Pair(String currency, String network) {}

  @GET
  @Needs(Scope.READ)
  @Operation(
      operationId = "listRails",
      summary = "List what is enabled",
      description =
          "The rails a sell can be started on, with the crypto each takes, the fiat it pays out and"
              + " how long it waits for a deposit.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "All enabled rails.",
      content = @Content(examples = @ExampleObject(name = "one rail", value = SellExamples.RAILS)))
  public Rails list() {
    return new Rails(offers.stream().map(this::enabled).toList());
  }

  private EnabledRail enabled(RailOffer offer) {
    return new EnabledRail(
        offer.rail(),
        offer.rail().title(),
        new TreeSet<>(offer.pairs())
            .stream().map(pair -> new Pair(pair.currency(), pair.network())).toList(),
        List.copyOf(new TreeSet<>(offer.fiat())),
        List.copyOf(new TreeSet<>(offer.needs())),
        inputs.depositWindow(offer.rail()),
        registrationMode(offer.rail()));
  }

  private @Nullable String registrationMode(Rail rail) {
    Registration registration = registrations.get(rail);
    if (registration == null) {
      return null;
    }
    try {
      String mode =
          CompletableFuture.supplyAsync(() -> registration.registrationMode().code(), threads)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      lastKnown.put(rail, mode);
    } catch (ExecutionException | TimeoutException away) {
      // What was known before is still the best answer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lastKnown.get(rail);
  }
}
