package dev.offramp.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.PartnaSigner;
import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Limits that let one request a second through, so that a test is sooner than the next token. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RateLimitsTest {
  private static final int ADDRESS_BURST = 60;
  private static RunningApi api;

  @BeforeAll
  @Timeout(90)
  static void start() {
    api =
        SharedApi.startAnother(
            Map.of(
                "OFFRAMP_LIMITS_TENANT_PER_SECOND", "1",
                "OFFRAMP_LIMITS_TENANT_BURST", "5",
                "OFFRAMP_LIMITS_ADDRESS_PER_SECOND", "1",
                "OFFRAMP_LIMITS_ADDRESS_BURST", Integer.toString(ADDRESS_BURST)));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  @Order(1)
  void refusesATenantThatSendsTooMuchButNoOtherOne() {
    String tenant = "t-" + UUID.randomUUID();
    String one = "Authorization: " + api.newKey(tenant, Scope.READ);
    String another = "Authorization: " + api.newKey(tenant, Scope.READ);
    String other = "Authorization: " + api.newKey("u-" + tenant, Scope.READ);

    RawHttp.Answer refusal = firstRefusal(() -> api.http().get("/v1/sells", one), 5);

    Answers.isProblem(refusal, 429, "rate-limited");
    assertThat(refusal.header("Retry-After")).isEqualTo("1");
    assertThat(api.http().get("/v1/sells", another).status()).isEqualTo(429);
    assertThat(api.http().get("/v1/sells", other).status()).isEqualTo(200);
  }

  /** Uses the address up, so it is the last one that asks. */
  @Test
  @Order(2)
  void refusesAnAddressThatSendsTooMuchWhateverItsKeyAndStillTakesItsWebhooks() {
    String key = "Authorization: " + api.newKey();
    byte[] webhook = api.partna.webhook("Offramp", PartnaSigner.data("f".repeat(32), "completed"));
    for (int i = 0; i < 20; i++) {
      assertThat(api.webhook(webhook).status()).isEqualTo(200);
    }

    RawHttp.Answer refusal =
        firstRefusal(() -> api.http().get("/v1/rails", "Authorization: Bearer guessed"), 5);

    Answers.isProblem(refusal, 429, "rate-limited");
    assertThat(refusal.header("Retry-After")).isEqualTo("1");
    for (String path : List.of("/v1/sells", "/problems/rate-limited", "/nowhere")) {
      Answers.isProblem(api.http().get(path, key), 429, "rate-limited");
    }
    assertThat(api.webhook(webhook).status()).isEqualTo(200);
  }

  @Test
  void takesAllAddressesOfOneIpv6NetworkForOneCaller() {
    assertThat(AddressLimit.caller("2001:db8:1:2::1"))
        .isEqualTo(AddressLimit.caller("[2001:db8:1:2:ffff::9]"))
        .isNotEqualTo(AddressLimit.caller("2001:db8:1:3::1"));
    assertThat(AddressLimit.caller("198.51.100.24"))
        .isNotEqualTo(AddressLimit.caller("198.51.100.25"));
    assertThat(AddressLimit.caller("::ffff:198.51.100.24"))
        .isEqualTo(AddressLimit.caller("198.51.100.24"));
  }

  private static RawHttp.Answer firstRefusal(Supplier<RawHttp.Answer> request, int burst) {
    List<Integer> taken = new ArrayList<>();
    RawHttp.Answer answer = request.get();
    // A slow machine may let a second or two pass meanwhile.
    while (answer.status() != 429 && taken.size() < ADDRESS_BURST + 20) {
      taken.add(answer.status());
      answer = request.get();
    }
    assertThat(taken).hasSizeGreaterThanOrEqualTo(burst);
    return answer;
  }
}
