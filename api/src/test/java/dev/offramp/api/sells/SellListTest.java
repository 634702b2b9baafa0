package dev.offramp.api.sells;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.TestSells;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list as a tenant pages through it; what each filter finds is SellListDaoTest's. */
final class SellListTest {
  private static final RunningApi API = SharedApi.it();
  private static final TestSells SELLS = new TestSells(API.jdbi(), API.cipher());

  private final String tenant = "t-" + UUID.randomUUID();
  private final String key = "Authorization: " + API.newKey(tenant, Scope.READ);

  @Test
  void pagesThroughAllSellsOnceWhatTheyAreOnTheirOwn() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(0, SELLS.acceptFor(tenant));
    }
    SELLS.acceptFor("someone-else");

    List<JsonNode> seen = new ArrayList<>();
    JsonNode page = list("?limit=2");
    page.path("items").forEach(seen::add);
    while (page.hasNonNull("nextCursor")) {
      assertThat(page.path("items")).hasSize(2);
      page = list("?limit=2&cursor=" + page.path("nextCursor").textValue());
      page.path("items").forEach(seen::add);
    }

    assertThat(seen).extracting(sell -> sell.path("id").textValue()).isEqualTo(made);
    assertThat(seen.get(0)).isEqualTo(tree(get("/v1/sells/" + made.get(0))));
  }

  @Test
  void isEmptyForATenantWithoutSells() {
    JsonNode page = list("");

    assertThat(page.path("items")).isEmpty();
    assertThat(page.get("nextCursor").isNull()).isTrue();
  }

  @Test
  void takesEveryFilterAtOnce() {
    SELLS.acceptFor(tenant);

    assertThat(
            list("?status=created&rail=partna-widget&customer=cust-7f3"
                    + "&createdAfter=2026-01-01T00:00:00Z"
                    + "&createdBefore=2126-01-01T00:00:00.123456789%2B01:00&limit=200")
                .path("items"))
        .hasSize(1);
    assertThat(list("?externalId=order-1001").path("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?status=done | status | must be one of created, pending",
        "?status= | status | must be one of created, pending",
        "?status=PENDING | status | must be one of created, pending",
        "?rail=sepa | rail | must be one of partna-",
        "?externalId= | externalId | must have 1 to 128 characters",
        "?customer=%00 | customer | must not contain control characters",
        "?createdAfter=yesterday | createdAfter | must be a time in RFC 3339",
        "?createdAfter=2026-11-21 | createdAfter | must be a time in RFC 3339",
        "?createdAfter=2026-02-30T00:00:00Z | createdAfter | must be a time in RFC 3339",
        "?createdAfter=2026-11-21T12:00:00+01:00 | createdAfter | (a + must be sent as %2B)",
        "?createdBefore=%2B999999999-01-01T00:00:00Z | createdBefore | must be a time in RFC 3339",
        "?limit=0 | limit | must be a whole number from 1 to 200",
        "?limit=201 | limit | must be a whole number from 1 to 200",
        "?limit=1e2 | limit | must be a whole number from 1 to 200",
        "?limit=99999999999999999999 | limit | must be a whole number from 1 to 200",
        "?limit=1&limit=2 | limit | must be there once",
        "?status=created&status=created | status | must be there once",
        "?stauts=created | stauts | is not known here; known are createdAfter",
        "?Status=created | Status | is not known here",
        "?tenant=someone-else | tenant | is not known here",
        "?%22%0d%0a=1 | \"�� | is not known here",
        "?cursor=x | cursor | must be the nextCursor of this list",
        "?cursor= | cursor | must have 1 to 200 characters",
      })
  void namesWhatIsWrongInTheQuery(String query, String pointer, String message) {
    JsonNode problem = Answers.isProblem(get("/v1/sells" + query), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    assertThat(problem.at("/errors/0/message").textValue()).contains(message);
    assertThat(problem.path("errors")).hasSize(1);
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    JsonNode problem =
        Answers.isProblem(get("/v1/sells?status=x&limit=0&createdAfter=y"), 400, "invalid-request");

    assertThat(problem.path("errors")).hasSize(3);
  }

  @Test
  void refusesACursorThatIsNotOfThisList() {
    SELLS.acceptFor(tenant);
    SELLS.acceptFor(tenant);
    String cursor = list("?limit=1").path("nextCursor").textValue();
    String others = "Authorization: " + API.newKey("u-" + tenant, Scope.READ);

    isForeign(get("/v1/sells?limit=1&status=created&cursor=" + cursor));
    isForeign(API.http().get("/v1/sells?limit=1&cursor=" + cursor, others));
    for (int i = 0; i < cursor.length(); i++) {
      char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
      isForeign(
          get("/v1/sells?cursor=" + cursor.substring(0, i) + changed + cursor.substring(i + 1)));
    }
    isForeign(get("/v1/sells?cursor=" + cursor + "A"));
    isForeign(get("/v1/sells?cursor=" + cursor.substring(1)));
    assertThat(list("?limit=200&cursor=" + cursor).path("items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"/v1/rails?x=1", "/v1/sells/1?expand=steps", "/v1/sells/1/steps?limit=1"})
  void knowsNoParametersWhereNoneAreDescribed(String path) {
    JsonNode problem = Answers.isProblem(get(path), 400, "invalid-request");

    assertThat(problem.at("/errors/0/message").textValue())
        .isEqualTo("is not known here; leave it out");
  }

  private static void isForeign(RawHttp.Answer answer) {
    JsonNode problem = Answers.isProblem(answer, 400, "invalid-request");
    assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("cursor");
  }

  private JsonNode list(String query) {
    RawHttp.Answer answer = get("/v1/sells" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return tree(answer);
  }

  private RawHttp.Answer get(String path) {
    return API.http().get(path, key);
  }

  private static JsonNode tree(RawHttp.Answer answer) {
    return StrictJson.tree(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
