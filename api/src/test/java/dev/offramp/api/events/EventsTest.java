package dev.offramp.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sell followed over the wire, from the first step to the end. */
final class EventsTest {
  private static final RunningApi API = SharedApi.it();

  private final String tenant = "t-" + UUID.randomUUID();
  private final String key = "Authorization: " + API.newKey(tenant, Scope.READ);
  private final MovingSell sell = new MovingSell(API, tenant);

  @Test
  void tellsEachStepWhenItComesAndEndsAfterTheFinalOne() throws IOException {
    try (Follower follower = follow()) {
      assertThat(follower.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(follower.header("Cache-Control")).isEqualTo("no-store");
      assertThat(follower.next("id: ", 1)).containsExactly("1");
      sell.move("pending");
      assertThat(follower.next("id: ", 1)).containsExactly("2");
      sell.move("completed");

      assertThat(follower.rest("id: ")).containsExactly("3", "4", "5");
    }
  }

  @Test
  void tellsAStepAsTheListOfStepsDoes() throws IOException {
    sell.move("completed");

    List<String> data;
    try (Follower follower = follow()) {
      data = follower.rest("data: ");
    }

    RawHttp.Answer steps = API.http().get("/v1/sells/" + sell.id() + "/steps", key);
    JsonNode items = tree(steps.body()).path("items");
    assertThat(data).hasSize(5);
    for (int i = 0; i < data.size(); i++) {
      assertThat(tree(data.get(i))).isEqualTo(items.get(i));
    }
  }

  @Test
  void tellsEachStepOnceToACallerThatIsCutOffAndComesBack() throws IOException {
    List<String> seen = new ArrayList<>();
    try (Follower follower = follow()) {
      sell.move("pending");
      seen.addAll(follower.next("id: ", 2));
    }
    sell.move("received");
    try (Follower follower = follow("Last-Event-ID: 2")) {
      seen.addAll(follower.next("id: ", 1));
    }
    sell.move("completed");
    try (Follower follower = follow("Last-Event-ID: 3")) {
      seen.addAll(follower.rest("id: "));
    }

    assertThat(seen).containsExactly("1", "2", "3", "4", "5");
    try (Follower nothingLeft = follow("Last-Event-ID: 5")) {
      assertThat(nothingLeft.status()).isEqualTo(204);
    }
  }

  @Test
  void goesOnWhenAnEndedSellComesBack() throws IOException {
    sell.move("failed");
    try (Follower follower = follow()) {
      assertThat(follower.rest("id: ")).containsExactly("1", "2");
    }
    sell.move("completed");

    try (Follower follower = follow("Last-Event-ID: 2")) {
      assertThat(follower.rest("id: ")).last().isEqualTo(Integer.toString(sell.steps()));
    }
  }

  @Test
  void saysSomethingWhileNothingHappens() throws IOException {
    try (Follower follower = follow()) {
      assertThat(follower.next(": ", 2)).containsExactly("waiting", "waiting");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2", "99", "x", "1e0", "0x1", "9999999999", "1, 1"})
  void refusesAnIdItNeverGave(String id) {
    RawHttp.Answer answer = get("Last-Event-ID: " + id);

    JsonNode problem = Answers.isProblem(answer, 400, "invalid-request");
    assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("Last-Event-ID");
  }

  @Test
  void refusesWhoMayNotReadAndHidesTheSellsOfOthers() {
    String other = "Authorization: " + API.newKey("someone-else", Scope.values());

    Answers.isProblem(API.http().get(path(), other), 404, "not-found");
    Answers.isProblem(API.http().get(path()), 401, "unauthorized");
    Answers.isProblem(
        API.http().get(path(), "Authorization: " + API.newKey(tenant, Scope.START)),
        403,
        "forbidden");
    Answers.isProblem(get("Accept: application/json"), 406, "not-acceptable");
  }

  @Test
  void answersAHeadRequestWithoutAStream() {
    RawHttp.Answer answer = API.http().send(RawHttp.head("HEAD", path(), key) + "\r\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
  }

  @Test
  void endsTheStreamsOfAKeyThatIsRevoked() throws IOException {
    String doomed = API.newKey(tenant, Scope.READ);
    try (Follower follower = Follower.of(API.port(), sell.id(), "Authorization: " + doomed);
        Follower other = follow()) {
      follower.next("id: ", 1);
      API.revoke(doomed);

      long start = System.nanoTime();
      assertThat(follower.rest("id: ")).isEmpty();
      assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
      sell.move("completed");
      assertThat(other.rest("id: ")).endsWith("5");
    }
  }

  @Test
  void keepsAPlaceForOthersWhenOneTenantOpensTooMany() throws IOException {
    try (RunningApi small =
        SharedApi.startAnother(
            Map.of("OFFRAMP_EVENTS_PER_TENANT", "2", "OFFRAMP_EVENTS_TOTAL", "3"))) {
      String path = path();
      String otherTenant = "u-" + UUID.randomUUID();
      String otherKey = "Authorization: " + small.newKey(otherTenant, Scope.READ);
      MovingSell others = new MovingSell(API, otherTenant);
      MovingSell thirds = new MovingSell(API, "v" + otherTenant);
      String thirdKey = "Authorization: " + small.newKey("v" + otherTenant, Scope.READ);
      try (Follower one = Follower.of(small.port(), sell.id(), key);
          Follower two = Follower.of(small.port(), sell.id(), key)) {
        RawHttp.Answer third = small.http().get(path, key);
        Answers.isProblem(third, 429, "rate-limited");
        assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();

        try (Follower other = Follower.of(small.port(), others.id(), otherKey)) {
          assertThat(other.status()).isEqualTo(200);
          RawHttp.Answer full = small.http().get(thirds.path(), thirdKey);
          Answers.isProblem(full, 503, "unavailable");
          assertThat(Integer.parseInt(full.header("Retry-After"))).isPositive();
        }
        assertThat(one.status()).isEqualTo(two.status());
        sell.move("completed");
        one.rest("id: ");
        two.rest("id: ");
      }

      MovingSell next = new MovingSell(API, tenant);
      until(
          () -> {
            try (Follower again = Follower.of(small.port(), next.id(), key)) {
              return again.status() == 200;
            } catch (IOException e) {
              return false;
            }
          });
    }
  }

  @Test
  void needsNoThreadAndNoConnectionForACallerThatWaits() throws IOException {
    List<Follower> followers = new ArrayList<>();
    try {
      followers.add(follow());
      int before = Thread.activeCount();
      for (int i = 0; i < 90; i++) {
        followers.add(follow());
      }
      for (Follower follower : followers) {
        follower.next("id: ", 1);
      }

      // Fewer than a tenth of the callers: what the server keeps for requests comes and goes.
      assertThat(Thread.activeCount() - before).isLessThan(9);
      assertThat(API.http().get("/v1/sells/" + sell.id(), key).status()).isEqualTo(200);
      sell.move("completed");
      for (Follower follower : followers) {
        assertThat(follower.rest("id: ")).containsExactly("2", "3", "4", "5");
      }
    } finally {
      for (Follower follower : followers) {
        follower.close();
      }
    }
  }

  @Test
  void givesUpACallerThatDoesNotReadWithoutKeepingOthersWaiting() throws IOException {
    MovingSell long_ = new MovingSell(API, tenant);
    try (Follower stalled = Follower.of(API.port(), long_.id(), key);
        Follower reading = follow()) {
      assertThat(stalled.status()).isEqualTo(200);
      long_.fill(12_000);
      reading.next("id: ", 1);
      sell.move("completed");

      assertThat(reading.rest("id: ")).containsExactly("2", "3", "4", "5");
      // Cut in the middle, so that the caller comes back for what it missed.
      until(
          () ->
              API.admin()
                  .get("/metrics")
                  .body()
                  .contains("offramp_event_streams{role=\"api\"} 0.0"));
    }
  }

  private Follower follow(String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(key);
    return Follower.of(API.port(), sell.id(), all.toArray(String[]::new));
  }

  private RawHttp.Answer get(String header) {
    return API.http().get(path(), key, header);
  }

  private String path() {
    return sell.path();
  }

  private static JsonNode tree(String json) {
    return StrictJson.tree(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it came true in time").isLessThan(end);
    }
  }
}
