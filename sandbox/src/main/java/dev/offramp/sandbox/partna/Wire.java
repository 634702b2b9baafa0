package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.json.Json;

/** Partna's envelopes of section 3.1. */
final class Wire {
  private Wire() {}

  static HttpReply success(JsonNode data) {
    return success(200, data, "success");
  }

  static HttpReply success(int status, JsonNode data, String message) {
    ObjectNode body = Json.object();
    body.set("data", data);
    return HttpReply.json(status, body.put("message", message));
  }

  /** A success that carries no data at all. */
  static HttpReply done(int status, String message) {
    return HttpReply.json(status, Json.object().put("message", message));
  }
}
