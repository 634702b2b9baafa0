package dev.offramp.api.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.TestCallbacks;
import dev.offramp.api.docs.Routes.Route;
import dev.offramp.api.events.MovingSell;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.Step;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may call which route: every route of the document against no key, a wrong, a revoked and a
 * lesser one, and the key of another tenant. A route that is new is here by itself.
 */
final class TenantMatrixTest {
  private static final RunningApi API = SharedApi.it();
  private static final JsonNode DOCUMENT = OpenApiDocument.tree();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** What anybody may call: pages, documents, and what is guarded by a signature or a token. */
  private static final List<String> OPEN =
      List.of(
          "DELETE /codec/session",
          "GET /checkout-assets/{name}",
          "GET /checkout/{sellId}",
          "GET /checkout/{sellId}/state",
          "GET /codec",
          "GET /codec/{name}",
          "GET /docs",
          "GET /docs/{name}",
          "GET /openapi.json",
          "GET /problems",
          "GET /problems/{slug}",
          "OPTIONS /codec/decode",
          "OPTIONS /codec/encode",
          "POST /checkout/{sellId}/deposit-address",
          "POST /webhooks/{door}");

  private final Calls calls = new Calls(API.http(), DOCUMENT);
  private final String owner = "t-" + UUID.randomUUID();
  private final String ownersKey = API.newKey(owner, Scope.values());
  private final String strangersKey = API.newKey("u-" + owner, Scope.values());
  private final String sellId = endedSell();

  /**
   * How a thing of the owner is made, by the path up to its parameter; and an id of the same form
   * that nothing has.
   */
  private final Map<String, Things> things =
      Map.of(
          "/v1/sells/{id}",
          new Things(() -> sellId, TenantMatrixTest::unknownSell),
          "/v1/callback/deliveries/{id}",
          new Things(
              this::delivery, () -> "evt_test_" + UUID.randomUUID().toString().replace("-", "")));

  private record Things(Supplier<String> owned, Supplier<String> unknown) {}

  @Test
  void leavesNoRouteOpenByMistake() {
    List<String> open =
        Routes.all().stream()
            .filter(route -> route.scope().isEmpty())
            .map(Route::toString)
            .distinct()
            .toList();

    assertThat(open)
        .as("give the method @Needs, or, if anybody may call it, add it to OPEN here")
        .isSubsetOf(OPEN);
  }

  @TestFactory
  Stream<DynamicTest> letsNobodyInWithoutTheRightKey() {
    return guarded()
        .flatMap(
            route ->
                Stream.of(
                    dynamicTest(route + " without a key", () -> isUnknown(route, "")),
                    dynamicTest(
                        route + " with a key nobody has",
                        () -> isUnknown(route, "Bearer " + ApiKey.generate(RANDOM).reveal())),
                    dynamicTest(
                        route + " with a revoked key",
                        () -> {
                          String revoked = API.newKey(owner, Scope.values());
                          API.revoke(revoked);
                          isUnknown(route, revoked);
                        }),
                    dynamicTest(route + " with the wrong scopes", () -> isForbidden(route))));
  }

  private void isUnknown(Route route, String key) {
    Answers.isProblem(call(route, owned(route), key), 401, "unauthorized");
  }

  private void isForbidden(Route route) {
    Scope needed = route.scope().orElseThrow();
    Scope[] others =
        Arrays.stream(Scope.values()).filter(scope -> scope != needed).toArray(Scope[]::new);

    RawHttp.Answer answer = call(route, owned(route), API.newKey(owner, others));

    JsonNode problem = Answers.isProblem(answer, 403, "forbidden");
    assertThat(problem.path("detail").textValue()).contains("scope " + needed.code());
  }

  @TestFactory
  Stream<DynamicTest> answersForAnothersThingsAsForUnknownOnes() {
    return guarded()
        .filter(route -> route.path().contains("{"))
        .map(route -> dynamicTest(route.toString(), () -> hides(route)));
  }

  private void hides(Route route) {
    String anothers = owned(route);
    String unknown = filled(route, Things::unknown);

    RawHttp.Answer hidden = call(route, anothers, strangersKey);
    RawHttp.Answer missing = call(route, unknown, strangersKey);

    Answers.isProblem(hidden, 404, "not-found");
    assertThat(bare(hidden, anothers)).isEqualTo(bare(missing, unknown));
    assertThat(call(route, anothers, ownersKey).status()).isNotEqualTo(404);
  }

  @Test
  void changesNothingForWhomItRefuses() {
    SellDao sells = new SellDao(API.jdbi(), API.cipher());
    List<Step> before = sells.steps(sellId);
    guarded()
        .filter(route -> route.path().contains("{"))
        .forEach(route -> call(route, owned(route), strangersKey));

    assertThat(sells.steps(sellId)).isEqualTo(before);
  }

  private static Stream<Route> guarded() {
    return Routes.all().stream().filter(route -> route.scope().isPresent());
  }

  /** Of the answer everything but what names this one request. */
  private static String bare(RawHttp.Answer answer, String path) {
    String text = answer.status() + "\n" + String.join("\n", answer.headerLines()) + answer.body();
    return text.replace(answer.header("X-Request-Id"), "ID")
        .replace(path, "PATH")
        .replaceAll("Date: [^\n]*", "");
  }

  private RawHttp.Answer call(Route route, String path, String key) {
    // An event stream of the owner's would not end.
    return route.path().endsWith("/events") && key.equals(ownersKey)
        ? API.http().send(RawHttp.head("HEAD", path, "Authorization: " + key) + "\r\n")
        : calls.call(route, path, key, calls.body(route));
  }

  private String owned(Route route) {
    return filled(route, Things::owned);
  }

  private String filled(Route route, Function<Things, Supplier<String>> which) {
    String path = route.path();
    for (Matcher name = PARAMETER.matcher(path); name.find(); name = PARAMETER.matcher(path)) {
      Things made =
          things.get(
              route
                  .path()
                  .substring(0, route.path().indexOf(name.group()) + name.group().length()));
      assertThat(made)
          .as("%s has no case: say in things how what %s names is made", route, name.group())
          .isNotNull();
      path = path.replace(name.group(), which.apply(made).get());
    }
    return path;
  }

  /**
   * What has ended is decided by the record alone, so no call waits for Temporal, which is away.
   */
  private String endedSell() {
    MovingSell sell = new MovingSell(API, owner);
    sell.move("failed");
    return sell.id();
  }

  private String delivery() {
    return TestCallbacks.of(API, ownersKey).test();
  }

  private static String unknownSell() {
    return SellId.next(Instant.now(), RANDOM);
  }
}
