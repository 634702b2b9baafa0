package dev.offramp.api.web;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** What an API key may do (offramp-api.md, section 3). */
public enum Scope {
  /** Start and cancel sells, set the callback. */
  START,
  READ,
  /** Retry payouts, resolve sells, decode payloads. */
  OPERATE;

  /** The name used on the command line, in SQL and in answers. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a resource method needs by its {@link Needs}; empty when it is open to everybody. */
  public static Optional<Scope> neededBy(ResourceInfo resource) {
    return neededBy(resource.getResourceClass(), resource.getResourceMethod());
  }

  /** As {@link #neededBy(ResourceInfo)}, for one method of a resource class. */
  public static Optional<Scope> neededBy(Class<?> resource, Method method) {
    Needs ofMethod = method.getAnnotation(Needs.class);
    Needs needs = ofMethod != null ? ofMethod : resource.getAnnotation(Needs.class);
    return needs == null ? Optional.empty() : Optional.of(needs.value());
  }

  public static Optional<Scope> find(String code) {
    for (Scope scope : values()) {
      if (scope.code().equals(code)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
