package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountEndpointsTest {
  @TempDir Path home;
  private SandboxFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new SandboxFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void wantsBothHeadersAndTheRightOnes() {
    String key = sandbox.env().get("PARTNA_API_KEY");

    assertThat(sandbox.call().anonymous("GET", "/user/settings", "").status()).isEqualTo(401);
    assertThat(sandbox.call().anonymous("GET", "/user/settings", "").message())
        .isEqualTo("Unauthorized");
    assertThat(sandbox.call().as("offrampsandbox", "wrong", "/account").message())
        .isEqualTo("invalid apikey");
    assertThat(sandbox.call().as("somebodyelse", key, "/account").status()).isEqualTo(401);
    assertThat(sandbox.call().as("offrampsandbox", key, "/account").status()).isEqualTo(200);
  }

  @Test
  void makesAnAccountWithAnAddressPerNetwork() {
    Answer made = create("ann7f3", "ann@shop.example");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.data().fieldNames())
        .toIterable()
        .containsExactly("BNB", "BTC", "ETH", "GHS", "KES", "NGN", "USD");
    JsonNode dollars = made.data().path("USD");
    assertThat(dollars.path("asset")).hasSize(3);
    assertThat(dollars.at("/asset/0/id").asText()).matches("0x[0-9a-f]{40}");
    assertThat(dollars.at("/asset/1/id").asText()).matches("T[1-9A-HJ-NP-Za-km-z]{33}");
    assertThat(dollars.path("balance").asInt()).isZero();
  }

  @Test
  void refusesANameOrEmailUsedBefore() {
    create("ann7f3", "ann@shop.example");

    Answer sameName = create("ann7f3", "other@shop.example");
    Answer sameEmail = create("bob", "Ann@shop.example");

    assertThat(sameName.status()).isEqualTo(409);
    assertThat(sameName.message()).isEqualTo("account already exists");
    assertThat(sameEmail.status()).isEqualTo(400);
    assertThat(sameEmail.message()).isEqualTo("Account name or email already exists");
  }

  @Test
  void explainsEachMistakeInPartnasShape() {
    Answer refused = create("Ann Mary", "nobody");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).isEqualTo("validation error");
    assertThat(refused.data().path(0).asText())
        .isEqualTo(
            "Field: [accountName] Expected:[alphanum lowercase min(2) max(40)] Value: [Ann Mary]");
    assertThat(refused.data().path(1).asText())
        .isEqualTo("Field: [email] Expected:[email] Value: [nobody]");
  }

  @Test
  void registersAndCompletesWithoutAKey() {
    String who = "'email':'eve@shop.example','merchantName':'offrampsandbox'";

    Answer begun =
        sandbox.call().anonymous("POST", "/account/register", "{'accountName':'eve'," + who + "}");
    Answer wrongOtp = complete("{" + who + ",'otp':'000000'}");
    Answer done = complete("{" + who + ",'otp':'123456'}");

    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.json().has("data")).isFalse();
    assertThat(begun.message()).isEqualTo("success");
    assertThat(wrongOtp.status()).isEqualTo(500);
    assertThat(wrongOtp.message()).isEqualTo("cannot create account");
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.data().path("code").asText()).matches("\\d{6}");
    assertThat(sandbox.call().get("/account?accountName=eve").status()).isEqualTo(200);
  }

  @Test
  void readsAccountsDetailsAndNames() {
    create("ann7f3", "ann@shop.example");

    JsonNode one = sandbox.call().get("/account?accountName=ann7f3").data();
    JsonNode details = sandbox.call().get("/account/account-details?accountName=ann7f3").data();

    assertThat(one.at("/accounts/0/USD/accountName").asText()).isEqualTo("ann7f3");
    assertThat(details.at("/accounts/0/externalRef").asText()).isEqualTo("ann7f3");
    assertThat(details.at("/accounts/0/KYCs/NG/status").asText()).isEmpty();
    assertThat(details.path("totalPages").asInt()).isEqualTo(1);
    assertThat(sandbox.call().get("/account/search?accountName=ann").data().path(0).asText())
        .isEqualTo("ann7f3");
    assertThat(sandbox.call().get("/account?accountName=nobody").status()).isEqualTo(404);
    assertThat(sandbox.call().get("/account?accountName=nobody").message())
        .isEqualTo("account not found");
    assertThat(sandbox.call().get("/account/search?accountName=a").status()).isEqualTo(400);
  }

  private Answer create(String name, String email) {
    return sandbox
        .call()
        .post("/account", "{'accountName':'" + name + "','email':'" + email + "','type':'crypto'}");
  }

  private Answer complete(String body) {
    return sandbox.call().anonymous("POST", "/account/complete-registration", body);
  }
}
