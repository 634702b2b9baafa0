package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a demo's customer clicks with. */
final class Browser {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();

  /** Submits a form, {@code name=value&…}. */
  void submit(URI page, String form) throws IOException, InterruptedException {
    post(page, "application/x-www-form-urlencoded", form);
  }

  /** Sends JSON, as a page's script does. */
  void send(URI address, String json) throws IOException, InterruptedException {
    post(address, "application/json", json);
  }

  /** What stands there. */
  String read(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /** Replaces what stands there. */
  void replace(URI address, String json) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  private void post(URI address, String type, String body)
      throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder wanted) throws IOException, InterruptedException {
    HttpRequest request = wanted.timeout(TIMEOUT).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new StartFailure(
          "The provider's page answered %d to %s."
              .formatted(answer.statusCode(), request.uri().getPath()));
    }
    return answer.body();
  }
}
