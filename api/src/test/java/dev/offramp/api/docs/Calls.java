package dev.offramp.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.docs.Routes.Route;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Calls routes as the document says: with its examples for whatever they require. */
final class Calls {
  private final RawHttp http;
  private final JsonNode document;
  private final Shapes shapes;

  Calls(RawHttp http, JsonNode document) {
    this.http = http;
    this.document = document;
    this.shapes = new Shapes(document);
  }

  JsonNode operation(Route route) {
    return document.path("paths").path(route.path()).path(route.verb().toLowerCase(Locale.ROOT));
  }

  /** The body's first example, or empty. */
  byte[] body(Route route) {
    for (JsonNode media : operation(route).path("requestBody").path("content")) {
      for (JsonNode example : media.path("examples")) {
        return StrictJson.write(example.path("value"));
      }
    }
    return new byte[0];
  }

  /**
   * @param path with its parameters filled in
   * @param authorization the header's value, empty to send none
   */
  RawHttp.Answer call(Route route, String path, String authorization, byte[] body) {
    List<String> headers = new ArrayList<>();
    if (!authorization.isEmpty()) {
      headers.add("Authorization: " + authorization);
    }
    JsonNode operation = operation(route);
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("header")
          && parameter.path("required").asBoolean()) {
        headers.add(parameter.path("name").asText() + ": " + UUID.randomUUID());
      }
    }
    if (body.length > 0) {
      headers.add("Content-Type: application/json");
      headers.add("Content-Length: " + body.length);
    }
    String head = RawHttp.head(route.verb(), path, headers.toArray(String[]::new)) + "\r\n";
    return http.send(head + new String(body, StandardCharsets.UTF_8));
  }

  /** What about an answer is not as the document says. */
  List<String> misfits(Route route, RawHttp.Answer answer) {
    JsonNode answers = operation(route).path("responses");
    JsonNode documented = answers.path(Integer.toString(answer.status()));
    if (documented.isMissingNode()) {
      return List.of(route + " answers " + answer.status() + ", which is not described");
    }
    if (documented.path("content").isEmpty()) {
      return answer.body().isEmpty() ? List.of() : List.of(route + " answers with a body");
    }
    Map.Entry<String, JsonNode> media = documented.path("content").properties().iterator().next();
    if (!answer.header("Content-Type").startsWith(media.getKey())) {
      return List.of(route + " answers with the type " + answer.header("Content-Type"));
    }
    return media.getKey().contains("json")
        ? shapes.misfits(
            media.getValue().path("schema"),
            StrictJson.tree(answer.body().getBytes(StandardCharsets.UTF_8)))
        : List.of();
  }
}
