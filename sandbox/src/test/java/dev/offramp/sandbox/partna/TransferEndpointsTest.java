package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransferEndpointsTest {
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
  void poolsStablecoinDepositsAsDollars() {
    ann.deposits("2.5", "CUSD", "celo");
    ann.deposits("1", "USDT", "tron");
    SandboxFixture.await("both are told", () -> events("Deposit").size() == 2);

    JsonNode told = events("Deposit").get(0);
    assertThat(ann.balance("USD")).isEqualTo("3.5");
    assertThat(told.fieldNames())
        .toIterable()
        .containsExactly(
            "amount", "toUser", "currency", "toAccount", "status", "sessionId", "transactionMemo");
    assertThat(told.path("amount").asText()).isEqualTo("2.5");
    assertThat(told.path("currency").asText()).isEqualTo("USD");
    assertThat(told.path("toAccount").asText()).isEqualTo("ann7f3");
  }

  @Test
  void convertsAtTheKeysRate() {
    ann.deposits("2", "CUSD", "celo");

    Answer converted = ann.convert("c1", "2");
    SandboxFixture.await("it is told", () -> events("Convert").size() == 1);

    assertThat(converted.data().path("toAmount").asText()).isEqualTo("256");
    assertThat(converted.data().path("rate").asText()).isEqualTo("128");
    assertThat(ann.balance("USD")).isEqualTo("0");
    assertThat(ann.balance("KES")).isEqualTo("256");
    assertThat(events("Convert").get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "transactionReference",
            "fromUser",
            "toAccount",
            "timestamp",
            "fromAmount",
            "toAmount",
            "fromCurrency",
            "toCurrency");
  }

  @Test
  void refusesToConvertWhatIsNotThereOrWasConvertedAlready() {
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "1");

    Answer again = ann.convert("c1", "1");
    Answer tooMuch = ann.convert("c2", "5");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).isEqualTo("transactionReference already exist");
    assertThat(tooMuch.status()).isEqualTo(400);
    assertThat(tooMuch.message()).isEqualTo("insufficient funds");
    assertThat(ann.balance("USD")).isEqualTo("1");
  }

  @Test
  void withdrawsWithoutSayingAnything() {
    funded("256");

    Answer accepted = ann.withdraw("w1", "256", "0726140198");
    ann.awaitTransfer("w1", "completed");
    SandboxFixture.await("it is told", () -> events("Transfer").size() == 1);

    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.message()).isEqualTo("request completed");
    assertThat(accepted.json().has("data")).isFalse();
    assertThat(ann.balance("KES")).isEqualTo("0");
    JsonNode paid = sandbox.call().control("GET", "/partna/book?reference=w1", "").json();
    assertThat(paid.at("/payments/0/amount").asText()).isEqualTo("255.99");
    assertThat(paid.at("/payments/0/destination").asText())
        .isEqualTo("Safaricom::0726140198::::MOBILE");
    assertThat(events("Withdrawal").get(0).path("status").asText()).isEqualTo("processing");
    assertThat(events("Transfer").get(0).path("status").asText()).isEqualTo("completed");
    assertThat(events("Transfer").get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "transactionReference",
            "amount",
            "fromUser",
            "toUser",
            "currency",
            "fromAccount",
            "toAccount",
            "status");
  }

  @Test
  void refusesARepeatedReferenceAndPaysOnce() {
    funded("256");
    ann.withdraw("w1", "100", "0726140198");

    Answer again = ann.withdraw("w1", "100", "0726140198");
    ann.awaitTransfer("w1", "completed");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).isEqualTo("transactionReference already exist");
    assertThat(ann.timesPaid("w1")).isEqualTo(1);
    assertThat(ann.balance("KES")).isEqualTo("156");
  }

  @Test
  void refusesMoreThanThereIs() {
    funded("256");

    Answer refused = ann.withdraw("w1", "300", "0726140198");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).isEqualTo("Insufficient balance");
    assertThat(ann.transferStatus("w1")).isEmpty();
  }

  @Test
  void failsSilentlyForANumberThatNeverPaysAndGivesTheMoneyBack() {
    funded("256");

    ann.withdraw("w1", "100", "0700000000");
    ann.awaitTransfer("w1", "failed");

    assertThat(ann.timesPaid("w1")).isZero();
    assertThat(ann.balance("KES")).isEqualTo("256");
    assertThat(events("Transfer")).isEmpty();
    assertThat(ann.withdraw("w2", "100", "0726140198").status()).isEqualTo(200);
    ann.awaitTransfer("w2", "completed");
  }

  @Test
  void failsAtTheFailureBank() {
    sandbox
        .call()
        .anonymous(
            "POST", "/mock/deposit", "{'accountName':'ann7f3','amount':500,'currency':'NGN'}");
    SandboxFixture.await("it arrived", () -> ann.balance("NGN").equals("500"));

    sandbox
        .call()
        .post(
            "/transfer/withdraw",
            "{'fromAccount':'ann7f3','type':'naira','currency':'NGN','amount':500,"
                + "'bankCode':'0000','accountNumber':'0123456789','transactionReference':'w1'}");

    ann.awaitTransfer("w1", "failed");
    assertThat(ann.timesPaid("w1")).isZero();
  }

  @Test
  void sendsCryptoToAnAddressOfTheNetwork() {
    ann.deposits("5", "CUSD", "celo");
    String body =
        "{'fromAccount':'ann7f3','type':'crypto','currency':'CUSD','network':'celo','amount':5,"
            + "'transactionReference':'%s','address':'%s'}";
    String address = "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d";

    Answer wrong = sandbox.call().post("/transfer/withdraw", body.formatted("w1", "Txyz"));
    Answer right = sandbox.call().post("/transfer/withdraw", body.formatted("w2", address));
    ann.awaitTransfer("w2", "completed");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.message()).isEqualTo("wrong network address");
    assertThat(right.status()).isEqualTo(200);
    assertThat(events("Withdrawal").get(0).path("toAddress").asText()).isEqualTo(address);
    assertThat(events("Withdrawal").get(0).path("transactionHash").asText())
        .matches("0x[0-9a-f]{64}");
  }

  @Test
  void listsAndFiltersTransactions() {
    funded("256");
    ann.withdraw("w1", "100", "0726140198");
    ann.awaitTransfer("w1", "completed");

    JsonNode all = sandbox.call().get("/transfer?accountName=ann7f3").data();
    JsonNode payouts = sandbox.call().get("/transfer?type=Withdraw&status=completed").data();

    assertThat(all.findValuesAsText("transactionType"))
        .containsExactly("Withdraw", "Convert", "Deposit");
    assertThat(payouts).hasSize(1);
    assertThat(payouts.get(0).path("transactionReference").asText()).isEqualTo("w1");
    assertThat(sandbox.call().get("/transfer?type=Gift").status()).isEqualTo(400);
    assertThat(sandbox.call().get("/transfer?unixStartDate=soon").status()).isEqualTo(400);
    assertThat(sandbox.call().get("/transfer?unixEndDate=1000").data()).isEmpty();
    Answer unknown = sandbox.call().get("/transfer/details?transactionReference=w9");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.message()).isEqualTo("transaction not found");
  }

  @Test
  void movesMoneyBetweenAccounts() {
    funded("256");
    String body = "{'fromAccount':'ann7f3','toAccount':'%s','amount':%s,'currency':'KES'}";

    Answer moved = sandbox.call().post("/transfer", body.formatted("offrampsandbox", "56"));
    JsonNode balances = sandbox.call().get("/user/balances").data();

    assertThat(moved.data().isObject()).isTrue();
    assertThat(balances.at("/merchant/KES/availableBalance").asText()).isEqualTo("56");
    assertThat(balances.at("/customer/KES/availableBalance").asText()).isEqualTo("200");
    assertThat(sandbox.call().post("/transfer", body.formatted("nobody", "1")).message())
        .isEqualTo("toAccount not found");
    assertThat(sandbox.call().post("/transfer", body.formatted("offrampsandbox", "900")).message())
        .isEqualTo("insufficient funds");
  }

  private void funded(String kes) {
    ann.deposits("2", "CUSD", "celo");
    ann.convert("funding", "2");
    assertThat(ann.balance("KES")).isEqualTo(kes);
  }

  private List<JsonNode> events(String name) {
    return sandbox.receiver.events().stream()
        .filter(event -> event.path("event").asText().equals(name))
        .map(event -> event.path("data"))
        .toList();
  }
}
