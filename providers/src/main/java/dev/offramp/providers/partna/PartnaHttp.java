package dev.offramp.providers.partna;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.wire.BoundedHttp;
import dev.offramp.providers.wire.CallWatch;
import dev.offramp.providers.wire.Query;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/**
 * Sends one call to Partna's API and hands back its answer (partna.md, sections 2 and 3): one
 * deadline for all of it, no redirects, a bounded body.
 */
final class PartnaHttp {
  /** Amounts are numbers there, and some would otherwise be written with an exponent. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final PartnaSettings settings;
  private final PartnaFailures failures;
  private final BoundedHttp http;

  PartnaHttp(PartnaSettings settings, PartnaFailures failures, Duration callTimeout) {
    this(settings, failures, callTimeout, CallWatch.NONE);
  }

  PartnaHttp(
      PartnaSettings settings, PartnaFailures failures, Duration callTimeout, CallWatch watch) {
    this.settings = settings;
    this.failures = failures;
    this.http = new BoundedHttp(callTimeout, "partna", watch);
  }

  /**
   * Insists on a success with a JSON object.
   *
   * @throws ProviderException for everything else
   */
  PartnaAnswer call(PartnaCall call) {
    PartnaAnswer answer = send(call);
    if (!answer.isSuccess()) {
      throw failure(call, answer);
    }
    return answer;
  }

  /** The answer, whatever its status; {@link #call} is what a caller without opinion wants. */
  PartnaAnswer send(PartnaCall call) {
    try {
      return new PartnaAnswer(http.send(call.doing(), request(call)));
    } catch (BoundedHttp.NoAnswerException none) {
      throw failures.noAnswer(call, none);
    }
  }

  /** What a caller makes of an answer it did not want. */
  ProviderException failure(PartnaCall call, PartnaAnswer answer) {
    return failures.of(call, answer);
  }

  private HttpRequest request(PartnaCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(call))
            .header("Accept", "application/json")
            .header("x-api-key", settings.apiKey().value())
            .header("x-api-user", settings.merchant());
    if (call.body().isEmpty()) {
      return request.method(call.method(), HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(json(call.body())))
        .build();
  }

  private URI address(PartnaCall call) {
    String base = settings.apiUrl().toString().replaceAll("/+$", "");
    return Query.appended(base + call.path(), call.query());
  }

  private static byte[] json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and decimals can be written as JSON", impossible);
    }
  }
}
