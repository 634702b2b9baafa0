package dev.offramp.cli.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an address whether it answers 200 within a second. */
final class HttpProbe {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
  private final HttpRequest question;

  HttpProbe(URI address) {
    this.question = HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build();
  }

  boolean answers200() {
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
