package dev.offramp.api.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses a query parameter that a method does not know, or that is there twice: a misspelt filter
 * would otherwise list everything.
 *
 * <p>A method knows what it takes as {@link QueryParam} and what it describes as {@link Parameter},
 * so what is not described cannot be used.
 */
final class KnownParameters implements ContainerRequestFilter {
  private static final int LONGEST_NAME = 64;

  private final TreeSet<String> known;

  private KnownParameters(TreeSet<String> known) {
    this.known = known;
  }

  /**
   * Puts the filter behind the key of each method that needs one. Not before the codec: Temporal's
   * programs call that, and send along what they like.
   */
  static DynamicFeature forNeeds() {
    return (ResourceInfo resource, FeatureContext context) -> {
      Path path = resource.getResourceClass().getAnnotation(Path.class);
      if (Scope.neededBy(resource).isPresent() && !path.value().startsWith("/codec")) {
        context.register(new KnownParameters(of(resource.getResourceMethod())));
      }
    };
  }

  static TreeSet<String> of(Method method) {
    TreeSet<String> names = new TreeSet<>();
    for (Parameter described : method.getAnnotationsByType(Parameter.class)) {
      if (described.in() == ParameterIn.QUERY) {
        names.add(described.name());
      }
    }
    for (Annotation[] ofParameter : method.getParameterAnnotations()) {
      for (Annotation annotation : ofParameter) {
        if (annotation instanceof QueryParam taken) {
          names.add(taken.value());
        }
      }
    }
    return names;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    List<InputError> errors = new ArrayList<>();
    // By name, so that the same mistakes are told in the same order.
    new TreeMap<>(request.getUriInfo().getQueryParameters())
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                errors.add(new InputError(Printable.text(name, LONGEST_NAME), unknown()));
              } else if (values.size() > 1) {
                errors.add(new InputError(name, "must be there once"));
              }
            });
    if (!errors.isEmpty()) {
      throw new ApiException(Problem.INVALID_REQUEST, "The query breaks a rule.", errors);
    }
  }

  private String unknown() {
    return known.isEmpty()
        ? "is not known here; leave it out"
        : "is not known here; known are " + String.join(", ", known);
  }
}
