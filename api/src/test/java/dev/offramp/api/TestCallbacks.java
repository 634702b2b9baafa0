package dev.offramp.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.StrictJson;

/** A tenant's callback address, to which nothing is sent as no worker runs, and events for it. */
public final class TestCallbacks {
  private final RunningApi api;
  private final String authorization;

  private TestCallbacks(RunningApi api, String authorization) {
    this.api = api;
    this.authorization = "Authorization: " + authorization;
  }

  /** Sets the address. */
  public static TestCallbacks of(RunningApi api, String authorization) {
    TestCallbacks callbacks = new TestCallbacks(api, authorization);
    byte[] body = "{\"url\":\"https://8.8.8.8/\"}".getBytes(UTF_8);
    callbacks.tree(
        api.http()
            .send(
                RawHttp.head(
                        "PUT",
                        "/v1/callback",
                        callbacks.authorization,
                        "Content-Type: application/json",
                        "Content-Length: " + body.length)
                    + "\r\n"
                    + new String(body, UTF_8)));
    return callbacks;
  }

  /** Asks for a test event; its id. */
  public String test() {
    return tree(api.http().post("/v1/callback/test", new byte[0], authorization))
        .path("id")
        .asText();
  }

  private JsonNode tree(RawHttp.Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return StrictJson.tree(answer.body().getBytes(UTF_8));
  }
}
