package dev.offramp.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.Scope;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a key that was given to a tenant. */
final class IssuedKeyTest {
  private static final RunningApi API = SharedApi.it();
  private final String tenant = "t-" + UUID.randomUUID();
  private final String bearer = API.newKey(tenant, Scope.READ);

  @Test
  void isRefusedOnTheVeryNextRequestOnceItIsRevoked() {
    String header = "Authorization: " + bearer;
    for (int i = 0; i < 20; i++) {
      assertThat(API.http().get("/v1/sells", header).status()).isEqualTo(200);
    }

    API.revoke(bearer);

    Answers.isProblem(API.http().get("/v1/sells", header), 401, "unauthorized");
  }

  @Test
  void leavesOnlyItsHashBehind() {
    ApiKey key = ApiKey.parse(bearer.substring("Bearer ".length())).orElseThrow();

    String stored = storedRow();

    assertThat(stored)
        .contains(HexFormat.of().formatHex(key.sha256()))
        .doesNotContain(key.reveal().substring("ofr_".length()));
  }

  private String storedRow() {
    return API.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select api_keys::text from api_keys where tenant = :tenant")
                    .bind("tenant", tenant)
                    .mapTo(String.class)
                    .one());
  }
}
