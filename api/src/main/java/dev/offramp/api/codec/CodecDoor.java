package dev.offramp.api.codec;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.VouchedKey;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the Temporal UI, and no others, reach the codec from a browser (CORS), known by the
 * session cookie; programs without an origin pass on to the check of their key.
 */
@Priority(Priorities.AUTHENTICATION - 100)
final class CodecDoor implements ContainerRequestFilter, ContainerResponseFilter {
  static final String COOKIE = "offramp-codec";
  private static final String ORIGIN = "Origin";

  private final String uiOrigin;
  private final String ownOrigin;
  private final CodecSessions sessions;
  private final InstantSource clock;

  CodecDoor(URI ui, URI own, CodecSessions sessions, InstantSource clock) {
    this.uiOrigin = originOf(ui);
    this.ownOrigin = originOf(own);
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Puts the door before the codec, and before nothing else. */
  DynamicFeature forCodec() {
    return (ResourceInfo resource, FeatureContext context) -> {
      if (CodecResource.class.equals(resource.getResourceClass())) {
        context.register(this);
      }
    };
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String origin = origin(request);
    if (origin == null) {
      return;
    }
    if (!origin.equals(uiOrigin) && !origin.equals(ownOrigin)) {
      throw new ApiException(Problem.ORIGIN_REFUSED);
    }
    Cookie cookie = request.getCookies().get(COOKIE);
    if (cookie != null) {
      sessions
          .keyHashOf(cookie.getValue(), clock.instant())
          .ifPresent(keyHash -> VouchedKey.keepIn(request, keyHash));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(HttpHeaders.VARY, ORIGIN);
    if (!uiOrigin.equals(origin(request))) {
      return;
    }
    headers.putSingle("Access-Control-Allow-Origin", uiOrigin);
    headers.putSingle("Access-Control-Allow-Credentials", "true");
    if (request.getMethod().equals("OPTIONS")) {
      headers.putSingle("Access-Control-Allow-Methods", "POST");
      headers.putSingle("Access-Control-Allow-Headers", "content-type, x-namespace, authorization");
      headers.putSingle("Access-Control-Max-Age", "600");
    }
  }

  /** Two of them are the origin of nobody. */
  private static @Nullable String origin(ContainerRequestContext request) {
    List<String> values = request.getHeaders().get(ORIGIN);
    return values == null ? null : String.join(" ", values);
  }

  /** As browsers write it: no path, and no port that goes without saying. */
  private static String originOf(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    String origin = scheme + "://" + address.getHost().toLowerCase(Locale.ROOT);
    int implied = scheme.equals("https") ? 443 : 80;
    return address.getPort() < 0 || address.getPort() == implied
        ? origin
        : origin + ":" + address.getPort();
  }
}
