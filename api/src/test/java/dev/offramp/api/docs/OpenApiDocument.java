package dev.offramp.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.docs.Routes.Route;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the OpenAPI document from the code: routes, schemas, scopes and refusals. */
public final class OpenApiDocument {
  private static final String REFERENCE = "#/components/schemas/";

  private OpenApiDocument() {}

  /** As it is checked in and served. */
  static String text() {
    return Json31.pretty(model()) + "\n";
  }

  public static JsonNode tree() {
    return Json31.mapper().valueToTree(model());
  }

  static OpenAPI model() {
    ModelConverters converters = ModelConverters.getInstance(true);
    RecordSchemas records = new RecordSchemas();
    converters.addConverter(records);
    try {
      return complete(read());
    } finally {
      converters.removeConverter(records);
    }
  }

  private static OpenAPI read() {
    Set<Class<?>> resources = new LinkedHashSet<>();
    resources.add(ApiDescription.class);
    Routes.all().stream().filter(Route::isDescribed).map(Route::resource).forEach(resources::add);
    SwaggerConfiguration configuration =
        new SwaggerConfiguration().openAPI31(true).openAPI(new OpenAPI());
    return new Reader(configuration).read(resources);
  }

  private static OpenAPI complete(OpenAPI api) {
    api.setOpenapi("3.1.0");
    api.setPaths(sorted(api.getPaths()));
    ProblemAnswers problems = new ProblemAnswers(api);
    for (Route route : Routes.all()) {
      find(api, route)
          .ifPresent(
              operation -> {
                route.scope().ifPresent(scope -> operation.addSecurityItem(needs(scope.code())));
                describeSellId(operation, route);
                problems.addTo(operation, route);
              });
    }
    Components components = api.getComponents();
    components.setSchemas(new TreeMap<>(components.getSchemas()));
    // What nobody refers to is what bodies are read as, not what they are.
    components.getSchemas().remove("JsonNode");
    requestsOf(api).forEach(name -> tighten(components.getSchemas().get(name)));
    return api;
  }

  static Optional<Operation> find(OpenAPI api, Route route) {
    PathItem path = api.getPaths().get(route.path());
    return path == null
        ? Optional.empty()
        : Optional.ofNullable(
            path.readOperationsMap().get(PathItem.HttpMethod.valueOf(route.verb())));
  }

  private static Paths sorted(Paths paths) {
    Paths sorted = new Paths();
    new TreeMap<>(paths).forEach(sorted::addPathItem);
    return sorted;
  }

  private static SecurityRequirement needs(String scope) {
    return new SecurityRequirement().addList(ApiDescription.KEY, List.of(scope));
  }

  /** One sentence for every route below a sell. */
  private static void describeSellId(Operation operation, Route route) {
    if (route.path().startsWith("/v1/sells/{id}")) {
      operation.getParameters().stream()
          .filter(parameter -> parameter.getName().equals("id"))
          .forEach(
              id ->
                  id.description("The sell's id.")
                      .example("1019a8b3c5d7e9f00112233445566778")
                      .getSchema()
                      .pattern("^[1-9a-f][0-9a-f]{31}$"));
    }
  }

  /** A request may leave out what an answer writes as null, and mostly may hold nothing else. */
  private static void tighten(Schema<?> schema) {
    if (schema.getProperties() == null) {
      return;
    }
    if (schema.getAdditionalProperties() == null) {
      schema.setAdditionalProperties(false);
    }
    if (schema.getRequired() != null) {
      schema.setRequired(
          schema.getRequired().stream()
              .filter(name -> !ValueSchemas.mayBeNull(schema.getProperties().get(name)))
              .toList());
    }
  }

  /** The names of all schemas that are part of a request. */
  private static Set<String> requestsOf(OpenAPI api) {
    Deque<Schema<?>> open = new ArrayDeque<>();
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
        .forEach(media -> open.add(media.getSchema()));
    Map<String, Schema> all = api.getComponents().getSchemas();
    Set<String> found = new HashSet<>();
    while (!open.isEmpty()) {
      Schema<?> schema = open.pop();
      if (schema.get$ref() != null && found.add(schema.get$ref().substring(REFERENCE.length()))) {
        open.add(all.get(schema.get$ref().substring(REFERENCE.length())));
      }
      if (schema.getProperties() != null) {
        schema.getProperties().values().forEach(open::add);
      }
      List.of(
              Optional.ofNullable(schema.getAnyOf()).orElse(List.of()),
              Optional.ofNullable(schema.getOneOf()).orElse(List.of()))
          .forEach(parts -> parts.forEach(open::add));
      Optional.ofNullable(schema.getItems()).ifPresent(open::add);
    }
    return found;
  }
}
