package dev.offramp.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.offramp.providers.FakeServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every call is told of once, however it ends, and never by its address. */
final class CallWatchTest {
  private final List<String> told = new ArrayList<>();
  private final BoundedHttp http =
      new BoundedHttp(
          Duration.ofMillis(500),
          "partna",
          (provider, call, outcome, took) -> {
            assertThat(took).isPositive();
            told.add(provider + ": " + call + ": " + outcome.code());
          });

  @Test
  void hearsHowEachCallEnded() throws Exception {
    try (Provider provider = new Provider()) {
      for (int status : List.of(200, 204, 404, 429, 503, 302)) {
        provider.answers("GET /secret" + status, status, "");
        http.send("reading a ramp", request(provider.address() + "/secret" + status));
      }
      provider.answers("GET /slow", exchange -> {});

      Throwable none =
          catchThrowable(() -> http.send("reading a ramp", request(provider.address() + "/slow")));

      assertThat(none).isInstanceOf(BoundedHttp.NoAnswerException.class);
    }
    assertThat(told)
        .containsExactly(
            "partna: reading a ramp: success",
            "partna: reading a ramp: success",
            "partna: reading a ramp: refused",
            "partna: reading a ramp: rate_limited",
            "partna: reading a ramp: unavailable",
            "partna: reading a ramp: unavailable",
            "partna: reading a ramp: no_answer");
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }

  private static final class Provider extends FakeServer {}
}
