package dev.offramp.providers.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.wire.BoundedHttp;
import dev.offramp.providers.wire.CallWatch;
import dev.offramp.providers.wire.JsonAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * Sends one call to Proof's API and hands back its answer (proof.md, section 3).
 *
 * <p>It sends no {@code Origin}: Proof checks one that is there, and a backend has none.
 */
final class ProofHttp {
  /** Twice this fits into the time an activity has: a session may be asked for twice. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private static final JsonMapper JSON = new JsonMapper();

  private final ProofSettings settings;
  private final ProofFailures failures;
  private final BoundedHttp http;

  ProofHttp(ProofSettings settings, ProofFailures failures, Duration callTimeout) {
    this(settings, failures, callTimeout, CallWatch.NONE);
  }

  ProofHttp(ProofSettings settings, ProofFailures failures, Duration callTimeout, CallWatch watch) {
    this.settings = settings;
    this.failures = failures;
    this.http = new BoundedHttp(callTimeout, "proof", watch);
  }

  /**
   * The answer, whatever its status.
   *
   * @throws ProviderException when there is none
   */
  JsonAnswer send(ProofCall call) {
    try {
      return http.send(call.doing(), request(call));
    } catch (BoundedHttp.NoAnswerException none) {
      throw failures.noAnswer(call, none);
    }
  }

  /** What a caller makes of an answer it did not want. */
  ProviderException failure(ProofCall call, JsonAnswer answer) {
    return failures.of(call, answer);
  }

  private HttpRequest request(ProofCall call) {
    String base = settings.apiUrl().toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + settings.clientToken().value());
    if (call.reads()) {
      return request.GET().build();
    }
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(json(call)))
        .build();
  }

  private static byte[] json(ProofCall call) {
    try {
      return JSON.writeValueAsBytes(call.body());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a map of texts can be written as JSON", impossible);
    }
  }
}
