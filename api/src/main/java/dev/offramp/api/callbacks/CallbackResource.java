package dev.offramp.api.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.HostNames;
import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackDeliveryDao;
import dev.offramp.storage.CallbackDeliveryDao.Place;
import dev.offramp.storage.CallbackEndpointDao;
import dev.offramp.storage.FieldCipher;
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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jdbi.v3.core.Jdbi;

/** Where a tenant is told of its sells, and how that goes (offramp-api.md, sections 3 and 4). */
@Path("/v1/callback")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.START)
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

  /**
   * Puts it together.
   *
   * @param threads ask name servers, and are used for nothing else
   */
  public static CallbackResource of(
      OfframpConfig config, Jdbi jdbi, FieldCipher cipher, ExecutorService threads) {
    CallbackReach reach = config.callbacks().allowed();
    CallbackDeliveryDao deliveries = new CallbackDeliveryDao(jdbi);
    CallbackDesk desk =
        new CallbackDesk(
            new CallbackEndpointDao(jdbi, cipher),
            deliveries,
            config.callbacks().secretOverlap(),
            InstantSource.system());
    CallbackResolver resolver = new CallbackResolver(HostNames.ofSystem(), reach);
    return new CallbackResource(desk, deliveries, new NameCheck(resolver, threads), reach);
  }

  @GET
  public CallbackResponse find(@Context ContainerRequestContext request) {
    return desk.find(tenant(request));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public CallbackResponse put(@Context ContainerRequestContext request, JsonNode body) {
    CallbackRequest wanted = CallbackRequest.parse(body, reach);
    names.refuseForbidden(wanted.address().host());
    return desk.put(tenant(request), wanted);
  }

  /** 204 also when there was none: the same request twice is no mistake. */
  @DELETE
  public void delete(@Context ContainerRequestContext request) {
    desk.delete(tenant(request));
  }

  @POST
  @Path("/test")
  public Response test(@Context ContainerRequestContext request) {
    return accepted(desk.test(tenant(request)));
  }

  @GET
  @Path("/deliveries")
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
  public Response replay(@Context ContainerRequestContext request, @PathParam("id") String id) {
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
