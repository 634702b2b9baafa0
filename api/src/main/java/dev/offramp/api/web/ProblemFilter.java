package dev.offramp.api.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.annotation.Annotation;

/** Gives every refusal that leaves Jersey its one body, whoever made it. */
@Priority(Priorities.ENTITY_CODER)
final class ProblemFilter implements ContainerResponseFilter {
  private static final MediaType PROBLEM = MediaType.valueOf(ProblemBody.MEDIA_TYPE);

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400) {
      return;
    }
    ApiException refusal =
        response.getEntity() instanceof ApiException known
            ? known
            : new ApiException(Problem.forStatus(response.getStatus()));
    Object id = request.getProperty(RequestId.ATTRIBUTE);
    String path = request.getUriInfo().getRequestUri().getRawPath();
    ProblemBody body =
        ProblemBody.of(refusal, path, id instanceof String known ? known : RequestId.next());
    response.setStatus(refusal.problem().status());
    response.setEntity(body, new Annotation[0], PROBLEM);
    putHeaders(refusal, response.getHeaders());
  }

  private static void putHeaders(ApiException refusal, MultivaluedMap<String, Object> headers) {
    headers.remove(HttpHeaders.CONTENT_LENGTH);
    refusal
        .retryAfter()
        .ifPresent(wait -> headers.putSingle(HttpHeaders.RETRY_AFTER, Refusals.seconds(wait)));
    // RFC 9110 wants a challenge with every 401.
    if (refusal.problem() == Problem.UNAUTHORIZED) {
      headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"offramp\"");
    } else if (refusal.problem() == Problem.BAD_SIGNATURE) {
      headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, "Signature realm=\"offramp\"");
    }
  }
}
