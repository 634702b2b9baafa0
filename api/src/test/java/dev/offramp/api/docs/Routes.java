package dev.offramp.api.docs;

import dev.offramp.api.ApiApplication;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every resource method the API's code has, found by itself: none can be forgotten here. */
public final class Routes {
  private Routes() {}

  /**
   * One route.
   *
   * @param path with its parameters in braces and without their patterns
   */
  public record Route(String verb, String path, Class<?> resource, Method method) {
    public Optional<Scope> scope() {
      return Scope.neededBy(resource, method);
    }

    boolean isDescribed() {
      return method.isAnnotationPresent(Operation.class);
    }

    Optional<Refuses> refuses() {
      return Optional.ofNullable(method.getAnnotation(Refuses.class));
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  public static List<Route> all() {
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : resources()) {
      String base = resource.getAnnotation(Path.class).value();
      for (Method method : resource.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            routes.add(new Route(verb.value(), path(base, method), resource, method));
          }
        }
      }
    }
    routes.sort(Comparator.comparing(Route::toString));
    return routes;
  }

  static List<Class<?>> resources() {
    try (ScanResult scan =
        new ClassGraph()
            .acceptPackages("dev.offramp.api")
            .overrideClasspath(
                ApiApplication.class.getProtectionDomain().getCodeSource().getLocation())
            .enableAnnotationInfo()
            .scan()) {
      return List.copyOf(scan.getClassesWithAnnotation(Path.class).loadClasses());
    }
  }

  private static String path(String base, Method method) {
    Path own = method.getAnnotation(Path.class);
    String path = own == null ? base : base + "/" + own.value();
    return path.replaceAll("\\{\\s*(\\w+)\\s*(:[^}]*)?}", "{$1}").replaceAll("//+", "/");
  }
}
