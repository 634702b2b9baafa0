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

/** The open questions of contract section 17, each answered the other way. */
final class SwitchesTest {
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
  void leavesOutOneOrBothNamesOfTheDepositAddress() {
    switches("'depositAddressField':'paymentAddress'");
    JsonNode one = ann.ramp("a1", "").data();
    switches("'depositAddressField':'none'");
    JsonNode none = ann.ramp("a2", "'cancelPendingRampRequest':true,").data();

    assertThat(one.has("paymentAddress")).isTrue();
    assertThat(one.has("cryptoAddress")).isFalse();
    assertThat(none.has("paymentAddress") || none.has("cryptoAddress")).isFalse();
  }

  @Test
  void isStrictAboutAccountNames() {
    ApiCustomer holder = new ApiCustomer(sandbox, "Ann Mary");

    assertThat(holder.ramp("a1", "").status()).isEqualTo(200);
    switches("'strictAccountName':true");

    assertThat(holder.ramp("a2", "").message()).isEqualTo("validation error");
    assertThat(new ApiCustomer(sandbox, "eve").ramp("a3", "").status()).isEqualTo(200);
  }

  @Test
  void tellsNothingOfAFailedPayoutUnlessSwitchedOn() {
    failedSale("a1");
    assertThat(sandbox.rampStatus("a1")).isEqualTo("processing");
    assertThat(sandbox.receiver.statuses("a1")).doesNotContain("failed");

    switches("'failureWebhooks':true");
    failedSale("a2");
    SandboxFixture.await("told", () -> sandbox.receiver.statuses("a2").contains("failed"));
    assertThat(sandbox.rampStatus("a2")).isEqualTo("failed");
  }

  private void failedSale(String reference) {
    sandbox.confirm(reference);
    sandbox.call().control("POST", "/partna/ramps/" + reference + "/fail", "");
    sandbox.sendCrypto(reference);
    SandboxFixture.await(
        "the payout failed",
        () ->
            sandbox
                .call()
                .get("/transfer/details?transactionReference=" + reference)
                .data()
                .path("status")
                .asText()
                .equals("failed"));
  }

  @Test
  void expiresSilentlyUnlessSwitchedOn() {
    sandbox.confirm("a1");
    sandbox.call().control("POST", "/partna/ramps/a1/expire", "");
    switches("'cancelWebhooks':true");
    sandbox.confirm("a2");
    sandbox.call().control("POST", "/partna/ramps/a2/expire", "");

    SandboxFixture.await("told", () -> sandbox.receiver.statuses("a2").contains("canceled"));
    assertThat(sandbox.rampStatus("a1")).isEqualTo("canceled");
    assertThat(sandbox.receiver.statuses("a1")).containsExactly("pending");
  }

  @Test
  void expiresByItselfWhenItsTimeIsUp() {
    switches("'rampSeconds':1");
    sandbox.confirm("a1");

    SandboxFixture.await("it expired", () -> sandbox.rampStatus("a1").equals("canceled"));
  }

  @Test
  void answersConflictsWithTheOtherCodes() {
    switches(
        "'pendingConflictStatus':400,'invalidRateKeyStatus':409,'insufficientBalanceStatus':400,"
            + "'accountExistsStatus':400");
    ann.ramp("a1", "");

    assertThat(ann.ramp("a2", "").status()).isEqualTo(400);
    assertThat(sandbox.call().post("/ramp", ann.rampBody("a3", "nonsense", "")).status())
        .isEqualTo(409);
    assertThat(ann.withdraw("w1", "100", "0726140198").status()).isEqualTo(400);
    Answer again =
        sandbox.call().post("/account", "{'accountName':'ann7f3','email':'x@y.example'}");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("Account name or email already exists");
  }

  @Test
  void paysWhatReallyCame() {
    sandbox.confirm("a1");
    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "{'amount':'0.2'}");
    SandboxFixture.await("told", () -> sandbox.receiver.statuses("a1").contains("completed"));

    assertThat(sandbox.receiver.data("a1", "completed").path("fromAmount").asText())
        .isEqualTo("0.2");
    assertThat(sandbox.receiver.data("a1", "completed").path("toAmount").asText())
        .isEqualTo("24.344");
  }

  @Test
  void ignoresOrCreditsOddDeposits() {
    switches("'wrongAmount':'ignore','wrongSender':'credit'");
    ann.ramp("a1", "'sendingAddress':'0xaa',");

    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "{'amount':'0.2'}");
    sandbox.call().control("POST", "/partna/ramps/a1/deposit", "{'from':'0xbb'}");

    assertThat(sandbox.rampStatus("a1")).isEqualTo("pending");
    assertThat(ann.balance("USD")).isEqualTo("0.11");
  }

  @Test
  void carriesOnWithALatePaymentUnlessToldNotTo() {
    sandbox.confirm("a1");
    sandbox.call().control("POST", "/partna/ramps/a1/expire", "");
    sandbox.sendCrypto("a1");
    SandboxFixture.await("it is paid", () -> sandbox.rampStatus("a1").equals("completed"));

    switches("'latePayment':'ignore'");
    sandbox.confirm("a2");
    sandbox.call().control("POST", "/partna/ramps/a2/expire", "");
    sandbox.sendCrypto("a2");
    assertThat(sandbox.rampStatus("a2")).isEqualTo("canceled");
  }

  @Test
  void letsOnlyKnownAddressesIn() {
    switches("'allowedAddresses':['192.0.2.1']");
    assertThat(sandbox.call().get("/account").status()).isEqualTo(403);

    switches("'allowedAddresses':['127.0.0.1']");
    assertThat(sandbox.call().get("/account").status()).isEqualTo(200);
  }

  @Test
  void insistsOnKycHexReferencesAndAccountNames() {
    switches("'kycRequired':true,'strictReference':true,'rampNeedsAccountName':true");

    assertThat(ann.ramp("a1", "").message()).isEqualTo("KYC not completed");
    sandbox.call().control("POST", "/partna/accounts/ann7f3/verify", "");
    assertThat(ann.ramp("order-1", "").message()).isEqualTo("validation error");
    assertThat(ann.ramp("a1", "").status()).isEqualTo(200);
    assertThat(sandbox.call().get("/ramp?rampReference=a1").message())
        .isEqualTo("accountName is required");
  }

  @Test
  void looksAtTheBalanceBeforeTheReference() {
    switches("'balanceFirst':true");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "2");
    ann.withdraw("w1", "256", "0726140198");

    Answer again = ann.withdraw("w1", "256", "0726140198");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.message()).isEqualTo("Insufficient balance");
    ann.awaitTransfer("w1", "completed");
  }

  @Test
  void callsAWithdrawalThatCameBackAsItIsTold() {
    switches("'bounceStatus':'reversed','failureWebhooks':true");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "2");
    ann.withdraw("w1", "256", "0726140198");
    ann.awaitTransfer("w1", "completed");

    sandbox.call().control("POST", "/partna/withdrawals/w1/bounce", "");

    assertThat(ann.transferStatus("w1")).isEqualTo("reversed");
    SandboxFixture.await("told", () -> sandbox.receiver.statuses("w1").contains("reversed"));
  }

  @Test
  void showsAConversionByWhatItTook() {
    switches("'conversionsByWhatWasTaken':true");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "2");

    JsonNode shown = sandbox.call().get("/transfer?transactionReference=c1").data().path(0);

    assertThat(shown.path("amount").asText()).isEqualTo("2");
    assertThat(shown.path("currency").asText()).isEqualTo("USD");
  }

  @Test
  void putsTheWithdrawalFeeOnTop() {
    switches("'withdrawalFeeOnTop':true");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "2");

    assertThat(ann.withdraw("w1", "256", "0726140198").status()).isEqualTo(422);
    ann.withdraw("w2", "255.99", "0726140198");
    ann.awaitTransfer("w2", "completed");

    assertThat(ann.balance("KES")).isEqualTo("0");
  }

  private void switches(String members) {
    assertThat(sandbox.faults("{'switches':{" + members + "}}").status()).isEqualTo(200);
  }
}
