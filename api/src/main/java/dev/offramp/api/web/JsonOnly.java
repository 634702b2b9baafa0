package dev.offramp.api.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Refuses a request without a type to a method that consumes JSON: Jersey would hand an empty one
 * to the method as null.
 */
final class JsonOnly implements ContainerRequestFilter {
  private JsonOnly() {}

  /** Puts the filter before each method that consumes JSON. */
  static DynamicFeature forConsumers() {
    return (ResourceInfo resource, FeatureContext context) -> {
      Consumes ofMethod = resource.getResourceMethod().getAnnotation(Consumes.class);
      Consumes consumes =
          ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(Consumes.class);
      if (consumes != null && List.of(consumes.value()).contains(MediaType.APPLICATION_JSON)) {
        context.register(new JsonOnly());
      }
    };
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.hasEntity() || request.getMediaType() != null) {
      return;
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      throw new ApiException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
  }
}
