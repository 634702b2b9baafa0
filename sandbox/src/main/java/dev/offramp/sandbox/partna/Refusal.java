package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.json.Json;
import org.jspecify.annotations.Nullable;

/** Partna says no: an HTTP status and an English message, for there are no error codes (3.1). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient @Nullable JsonNode data;

  Refusal(int status, String message) {
    this(status, message, null);
  }

  Refusal(int status, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.status = status;
    this.data = data;
  }

  int status() {
    return status;
  }

  HttpReply reply() {
    ObjectNode body = Json.object();
    if (data != null) {
      body.set("data", data);
    }
    return HttpReply.json(status, body.put("message", getMessage()));
  }
}
