package dev.offramp.api.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/**
 * Who is calling: the tenant a key belongs to and what the key may do.
 *
 * @param keyId the public handle of the key, for logs that must name the caller
 */
public record Principal(String tenant, Set<Scope> scopes, String keyId) {
  private static final String PROPERTY = "dev.offramp.principal";

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  /**
   * The caller of a request to a method with {@link Needs}.
   *
   * @throws IllegalStateException when the method has none
   */
  public static Principal of(ContainerRequestContext request) {
    if (request.getProperty(PROPERTY) instanceof Principal principal) {
      return principal;
    }
    throw new IllegalStateException("the resource method lacks @Needs");
  }

  void keepIn(ContainerRequestContext request) {
    request.setProperty(PROPERTY, this);
  }
}
