package dev.offramp.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.docs.Routes.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is not described, or has no example, is named with what to write where. */
final class OpenApiRulesTest {
  private static final int SENTENCE = 20;
  private static JsonNode document;
  private static Shapes shapes;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void make() {
    document = OpenApiDocument.tree();
    shapes = new Shapes(document);
  }

  @Test
  void describesEveryRouteThatNeedsAKey() {
    for (Route route : Routes.all()) {
      if (route.scope().isPresent() && !route.isDescribed()) {
        complaints.add(
            route
                + " is not described: write an @Operation with summary and description at "
                + route.resource().getSimpleName()
                + "."
                + route.method().getName());
      }
    }

    isFine();
  }

  @Test
  void saysWhatEveryRouteDoes() {
    Set<String> names = new HashSet<>();
    Set<String> tags = new HashSet<>();
    document.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    forEachOperation(
        (route, operation) -> {
          if (operation.path("summary").asText().isBlank()) {
            complaints.add(route + " has no summary: write it in its @Operation");
          }
          if (operation.path("description").asText().length() < SENTENCE) {
            complaints.add(route + " has no description: write sentences in its @Operation");
          }
          if (!names.add(operation.path("operationId").asText())) {
            complaints.add(route + " has another's operationId: write its own in its @Operation");
          }
          if (!tags.contains(operation.path("tags").path(0).asText())) {
            complaints.add(
                route + " is under no heading: write a @Tag of ApiDescription at its class");
          }
        });

    isFine();
  }

  @Test
  void saysWhatEveryParameterMeans() {
    forEachOperation(
        (route, operation) ->
            operation
                .path("parameters")
                .forEach(
                    parameter -> {
                      String which = route + ", parameter " + parameter.path("name").asText();
                      if (parameter.path("description").asText().length() < SENTENCE / 2) {
                        complaints.add(which + ": write a description in its @Parameter");
                      }
                      if (parameter.path("required").asBoolean() && !parameter.has("example")) {
                        complaints.add(which + ": write an example in its @Parameter");
                      }
                    }));

    isFine();
  }

  @Test
  void givesAnExampleOfEveryBody() {
    forEachOperation(
        (route, operation) -> {
          JsonNode request = operation.path("requestBody");
          if (!request.isMissingNode()) {
            if (request.path("description").asText().isBlank()) {
              complaints.add(route + ": write what its @RequestBody is");
            }
            examples(route + ", request", request);
          }
          operation
              .path("responses")
              .properties()
              .forEach(
                  answer -> examples(route + ", answer " + answer.getKey(), answer.getValue()));
        });

    isFine();
  }

  private void examples(String which, JsonNode body) {
    for (Map.Entry<String, JsonNode> media : body.path("content").properties()) {
      if (media.getValue().path("examples").isEmpty()) {
        complaints.add(which + ": write an @ExampleObject in its @Content");
      }
      if (!media.getKey().contains("json")) {
        continue;
      }
      if (media.getValue().path("schema").isEmpty()) {
        complaints.add(which + ": write useReturnTypeSchema = true, or a schema in its @Content");
      }
      for (Map.Entry<String, JsonNode> example : media.getValue().path("examples").properties()) {
        JsonNode value = shapes.resolved(example.getValue()).path("value");
        List<String> misfits = shapes.misfits(media.getValue().path("schema"), value);
        if (!misfits.isEmpty()) {
          complaints.add(
              which + ", example " + example.getKey() + " is not of its schema: " + misfits);
        }
      }
    }
  }

  @Test
  void saysWhatEveryMemberMeans() {
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      if (schema.getValue().path("description").asText().isBlank()) {
        complaints.add(
            "the schema " + schema.getKey() + " is not described: write the Javadoc of its type");
      }
      for (Map.Entry<String, JsonNode> member : schema.getValue().path("properties").properties()) {
        JsonNode value = member.getValue();
        if (!value.has("const") && value.path("description").asText().isBlank()) {
          complaints.add(
              "%s.%s is not described: write an @param in the Javadoc of its record"
                  .formatted(schema.getKey(), member.getKey()));
        }
      }
    }

    isFine();
  }

  private void isFine() {
    assertThat(complaints).isEmpty();
  }

  private static void forEachOperation(BiConsumer<Route, JsonNode> rule) {
    for (Route route : Routes.all()) {
      JsonNode operation =
          document.path("paths").path(route.path()).path(route.verb().toLowerCase(Locale.ROOT));
      if (route.isDescribed()) {
        rule.accept(route, operation);
      }
    }
  }
}
