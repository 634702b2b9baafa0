package dev.offramp.api.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.TestCallbacks;
import dev.offramp.api.docs.Routes.Route;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.sell.Rail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever copies an example of the page gets a sell. */
final class ExamplesTest {
  private static final RunningApi API = SharedApi.it();
  private static final JsonNode DOCUMENT = OpenApiDocument.tree();
  private static final Shapes SHAPES = new Shapes(DOCUMENT);

  private final Calls calls = new Calls(API.http(), DOCUMENT);
  private final String key = API.newKey("t-" + UUID.randomUUID(), Scope.values());
  private final Route start = route("POST /v1/sells");

  @Test
  void thereIsOneForEveryRail() {
    assertThat(examples().keySet())
        .as("write an @ExampleObject with the name of the rail at SellResource.start")
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rail.values()).map(Rail::code).toList());
  }

  @Test
  void everyOneStartsASellOfItsRail() {
    // At the same time, as each waits for a session that does not come.
    Map<String, CompletableFuture<RawHttp.Answer>> answers = new TreeMap<>();
    examples()
        .forEach(
            (rail, body) ->
                answers.put(
                    rail,
                    CompletableFuture.supplyAsync(
                        () -> calls.call(start, "/v1/sells", key, StrictJson.write(body)),
                        task -> new Thread(task).start())));
    answers.forEach(
        (rail, coming) -> {
          RawHttp.Answer answer = coming.join();

          // Temporal is away here, so no session comes with it.
          assertThat(answer.status()).as("%s: %s", rail, answer.body()).isEqualTo(202);
          assertThat(tree(answer).path("rail").asText()).isEqualTo(rail);
          assertThat(calls.misfits(start, answer)).isEmpty();
        });
  }

  @Test
  void theDocumentKnowsTheSameMembersAsTheApi() {
    JsonNode schema =
        calls
            .operation(start)
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("schema");
    examples().values().forEach(body -> refusesAStrangerEverywhere(schema, body, body, ""));
  }

  /** In each object of the body: the refusal names all members that are known there. */
  private void refusesAStrangerEverywhere(
      JsonNode schema, JsonNode body, JsonNode object, String pointer) {
    List<String> members = SHAPES.members(schema, object);
    if (members.isEmpty()) {
      return;
    }
    ObjectNode strange = body.deepCopy();
    ((ObjectNode) (pointer.isEmpty() ? strange : strange.at(pointer))).put("stranger", 1);
    JsonNode problem =
        Answers.isProblem(
            calls.call(start, "/v1/sells", key, StrictJson.write(strange)), 400, "invalid-request");
    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer + "/stranger");
    assertThat(problem.at("/errors/0/message").asText())
        .as("the members of %s in the document", pointer)
        .isEqualTo("is not known here; known are " + String.join(", ", members));
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isObject()) {
        refusesAStrangerEverywhere(
            SHAPES.resolved(schema).path("properties").path(member.getKey()),
            body,
            member.getValue(),
            pointer + "/" + member.getKey());
      }
    }
  }

  @Test
  void whatIsReadIsAsTheDocumentSays() {
    List<String> misfits = new ArrayList<>();
    JsonNode sell =
        tree(
            calls.call(start, "/v1/sells", key, StrictJson.write(examples().get("partna-widget"))));
    String id = sell.path("id").asText();
    TestCallbacks.of(API, key).test();
    for (Route route : Routes.all()) {
      if (route.verb().equals("GET") && route.isDescribed() && !route.path().endsWith("events")) {
        String path = route.path().replace("{id}", id).replace("{slug}", "not-found");
        RawHttp.Answer answer = calls.call(route, path, key, new byte[0]);
        misfits.addAll(calls.misfits(route, answer));
      }
    }

    assertThat(misfits).isEmpty();
  }

  private Map<String, JsonNode> examples() {
    Map<String, JsonNode> examples = new TreeMap<>();
    calls
        .operation(start)
        .path("requestBody")
        .path("content")
        .path("application/json")
        .path("examples")
        .properties()
        .forEach(example -> examples.put(example.getKey(), example.getValue().path("value")));
    return examples;
  }

  private static Route route(String name) {
    return Routes.all().stream()
        .filter(route -> route.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode tree(RawHttp.Answer answer) {
    return StrictJson.tree(answer.body().getBytes(UTF_8));
  }
}
