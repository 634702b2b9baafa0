package dev.offramp.api.web;

import dev.offramp.runtime.logging.LogFields;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** Notes which route answers and which sell it names, before anything can refuse the request. */
@Priority(0)
final class RouteFilter implements ContainerRequestFilter {
  private static final String SELLS = "/v1/sells/";

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getUriInfo() instanceof ExtendedUriInfo matched)) {
      return;
    }
    String template = Route.templateOf(matched.getMatchedTemplates());
    if (request.getProperty(Route.ATTRIBUTE) instanceof Route route) {
      route.is(template);
    }
    MultivaluedMap<String, String> parameters = matched.getPathParameters();
    String sellId = parameters.getFirst(template.startsWith(SELLS) ? "id" : "sellId");
    if (sellId != null) {
      LogFields.putSell(sellId);
    }
  }
}
