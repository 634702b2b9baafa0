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

final class RampEndpointsTest {
  @TempDir Path home;
  private SandboxFixture sandbox;
  private ApiCustomer ann;

  @BeforeEach
  void start() throws Exception {
    sandbox = new SandboxFixture(home);
    ann = new ApiCustomer(sandbox, "ann7f3");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void answersWithTheDocumentedFieldsAndBothAddressNames() {
    Answer made = ann.ramp("a1", "");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.message()).isEqualTo("request completed");
    JsonNode data = made.data();
    assertThat(data.fieldNames())
        .toIterable()
        .contains(
            "accountName",
            "accountNumber",
            "bankName",
            "currentRate",
            "discountApplied",
            "expiryDate",
            "feeInFromCurrency",
            "feeInToCurrency",
            "fromAmount",
            "fromCurrency",
            "fromNetwork",
            "rampReference",
            "toAmount",
            "toCurrency",
            "toNetwork",
            "totalFeesInFromCurrency",
            "totalFeesInToCurrency");
    assertThat(data.path("toAmount").asText()).isEqualTo("12.9392");
    assertThat(data.path("totalFeesInToCurrency").asText()).isEqualTo("1.1408");
    assertThat(data.path("cryptoAddress")).isEqualTo(data.path("paymentAddress"));
    assertThat(data.path("discountApplied").isTextual()).isTrue();
  }

  @Test
  void refusesARepeatedReferenceInsteadOfReplayingIt() {
    ann.ramp("a1", "");

    Answer again = ann.ramp("a1", "");

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("ramp reference already exists");
  }

  @Test
  void allowsOneRequestPerAccountUnlessThePendingOneIsCancelled() {
    ann.ramp("a1", "");

    Answer second = ann.ramp("a2", "");
    Answer instead = ann.ramp("a3", "'cancelPendingRampRequest':true,");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.message()).isEqualTo("User already has a pending ramp request");
    assertThat(instead.status()).isEqualTo(200);
    assertThat(sandbox.rampStatus("a1")).isEqualTo("canceled");
    assertThat(sandbox.rampStatus("a2")).isEmpty();
  }

  @Test
  void doesNotCancelARequestWhoseCryptoIsOnTheWay() {
    sandbox.call().control("PUT", "/pace", "{'speed':'1'}");
    ann.ramp("a1", "");
    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "");

    assertThat(ann.ramp("a2", "'cancelPendingRampRequest':true,").status()).isEqualTo(409);
  }

  @Test
  void refusesStaleForgedAndMismatchedRateKeys() {
    String naira = ann.rateKey("CUSD", "NGN");
    sandbox.faults("{'switches':{'rateKeySeconds':-1}}");
    String stale = ann.rateKey("CUSD", "KES");

    for (String key : new String[] {naira, stale, "nonsense"}) {
      Answer refused = sandbox.call().post("/ramp", ann.rampBody("a1", key, ""));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.message()).isEqualTo("Invalid rate key");
    }
  }

  @Test
  void namesEveryFieldThatDoesNotFit() {
    Answer refused =
        sandbox.call().post("/ramp", "{'fromCurrency':'GHS','fromAmount':'1','type':'sell'}");

    assertThat(refused.message()).isEqualTo("validation error");
    assertThat(refused.data().toString())
        .contains("Field: [type] Expected:[oneof(cryptoToFiat)] Value: [sell]")
        .contains("Field: [fromCurrency] Expected:[oneof(BTC ETH USDC USDT CUSD BNB NGN KES)]")
        .contains("Field: [rateKey] Expected:[required] Value: []")
        .contains("Field: [fromAmount] Expected:[number] Value: [1]");
  }

  @Test
  void refusesPairsThatTheAssetTableDoesNotHave() {
    String body = ann.rampBody("a1", ann.rateKey("CUSD", "KES"), "").replace("'celo'", "'polygon'");

    assertThat(sandbox.call().post("/ramp", body).data().path(0).asText())
        .isEqualTo("Field: [fromNetwork] Expected:[oneof(celo)] Value: [polygon]");
  }

  @Test
  void countsBackFromTheAmountToArrive() {
    String body =
        ann.rampBody("a1", ann.rateKey("CUSD", "KES"), "")
            .replace("'fromAmount':0.11", "'toAmount':12.9392");

    JsonNode data = sandbox.call().post("/ramp", body).data();

    assertThat(data.path("fromAmount").asText()).isEqualTo("0.11");
    assertThat(data.path("toAmount").asText()).isEqualTo("12.9392");
  }

  @Test
  void paysAfterAMockDepositByReference() {
    ann.ramp("a1", "");

    Answer mock =
        sandbox
            .call()
            .anonymous(
                "POST",
                "/mock/deposit",
                "{'isRamp':true,'reference':'a1','network':'celo','txHash':'0xfeed'}");
    SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));

    assertThat(mock.message()).isEqualTo("deposit in progress!");
    assertThat(sandbox.receiver.data("a1", "received").path("transactionHash").asText())
        .isEqualTo("0xfeed");
    assertThat(ann.timesPaid("a1")).isEqualTo(1);
  }

  @Test
  void refusesMockDepositsItCannotPlace() {
    Answer unknown =
        sandbox.call().anonymous("POST", "/mock/deposit", "{'reference':'nobody','isRamp':true}");
    Answer network =
        sandbox
            .call()
            .anonymous("POST", "/mock/deposit", "{'amount':1,'currency':'BTC','network':'moon'}");

    assertThat(unknown.status()).isEqualTo(500);
    assertThat(unknown.message()).isEqualTo("Unable to process deposit");
    assertThat(network.status()).isEqualTo(400);
    assertThat(network.message()).isEqualTo("Unsupported provider");
  }

  @Test
  void goesOnAtTheCurrentRateWhenTheKeyIsStaleAtSettlement() {
    sandbox.faults("{'switches':{'rateKeySeconds':1}}");
    ann.ramp("a1", "");
    sandbox.call().control("PUT", "/partna/rates", "{'CUSD_to_KES':'100'}");
    awaitNextButOneSecond();

    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "");
    SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));

    JsonNode row = sandbox.call().get("/ramp?rampReference=a1").data().at("/rampRequests/0");
    assertThat(row.path("initialRate").asText()).isEqualTo("128");
    assertThat(row.path("processedRate").asText()).isEqualTo("100");
    assertThat(row.path("toAmount").asText()).isEqualTo("9.89");
  }

  @Test
  void creditsTheBalanceInsteadWhenAskedTo() {
    sandbox.faults("{'switches':{'rateKeySeconds':1}}");
    ann.ramp("a1", "'expireAction':'deposit',");
    awaitNextButOneSecond();

    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "");
    SandboxFixture.await("it is credited", () -> ann.balance("USD").equals("0.11"));

    assertThat(sandbox.rampStatus("a1")).isEqualTo("canceled");
    assertThat(ann.timesPaid("a1")).isZero();
  }

  private static void awaitNextButOneSecond() {
    long then = System.currentTimeMillis() / 1000 + 2;
    SandboxFixture.await("two seconds on", () -> System.currentTimeMillis() / 1000 >= then);
  }

  @Test
  void previewsTheFees() {
    String body = ann.rampBody("a1", ann.rateKey("CUSD", "KES"), "");

    JsonNode preview = sandbox.call().post("/ramp/breakdown", body).data();

    assertThat(preview.path("Rate").asText()).isEqualTo("128");
    assertThat(preview.path("TotalAmountInToCurrency").asText()).isEqualTo("14.08");
    assertThat(preview.path("NetAmountInToCurrency").asText()).isEqualTo("12.9392");
    assertThat(preview.path("TotalFeesInToCurrency").asText()).isEqualTo("1.1408");
    assertThat(preview.path("DepositPercentageApplied").asText()).isEqualTo("1");
    assertThat(preview.path("WithdrawalFeeInToCurrency").asText()).isEqualTo("1");
  }

  @Test
  void readsRequestsByAccountOrReference() {
    ann.ramp("a1", "");
    ApiCustomer bob = new ApiCustomer(sandbox, "bob");
    bob.ramp("b1", "");

    assertThat(sandbox.call().get("/ramp").status()).isEqualTo(400);
    assertThat(sandbox.call().get("/ramp").message()).isEqualTo("accountName is required");
    assertThat(total("accountName=ann7f3")).isEqualTo(1);
    assertThat(total("accountName=ann7f3&rampReference=b1")).isZero();
    assertThat(total("rampReference=b1")).isEqualTo(1);
    assertThat(total("rampReference=unknown")).isZero();
  }

  private int total(String query) {
    return sandbox.call().get("/ramp?" + query).data().path("total").asInt(-1);
  }
}
