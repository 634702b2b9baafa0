package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RateEndpointsTest {
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
  void quotesExactlyTheDirectionAskedFor() {
    JsonNode rates =
        sandbox.call().get("/rate?fromCurrency=CUSD&toCurrency=KES&fromAmount=0.11").data();

    assertThat(rates.path("rate").fieldNames()).toIterable().containsExactly("CUSD_to_KES");
    JsonNode entry = rates.at("/rate/CUSD_to_KES");
    assertThat(entry.path("rate").asText()).isEqualTo("128");
    assertThat(entry.path("toAmount").asText()).isEqualTo("14.08");
    assertThat(entry.path("key").asText()).matches("128-CUSD_to_KES-[0-9a-f]{8}-\\d{10}");
  }

  @Test
  void keysExpireAfterTwoMinutes() {
    String key = key("CUSD", "KES");
    long expiry = Long.parseLong(key.substring(key.lastIndexOf('-') + 1));

    assertThat(expiry - Instant.now().getEpochSecond()).isBetween(115L, 120L);
    assertThat(verify(key).data().path("isValid").asBoolean()).isTrue();
    assertThat(verify(key).data().path("isExp").asBoolean()).isFalse();
  }

  @Test
  void tellsAnExpiredKeyFromAForgedOne() {
    sandbox.faults("{'switches':{'rateKeySeconds':-1}}");

    Answer expired = verify(key("CUSD", "KES"));
    Answer forged = verify(key("CUSD", "KES").replace("128-", "999-"));

    assertThat(expired.data().path("isValid").asBoolean()).isFalse();
    assertThat(expired.data().path("isExp").asBoolean()).isTrue();
    assertThat(forged.status()).isEqualTo(400);
    assertThat(forged.message()).isEqualTo("invalid key");
  }

  @Test
  void saysWhenThereIsNoRate() {
    Answer none = sandbox.call().get("/rate?fromCurrency=NGN&toCurrency=KES");

    assertThat(none.status()).isEqualTo(503);
    assertThat(none.message()).isEqualTo("Rates not available, please try again later");
  }

  @Test
  void listsTheAssetsOfTheStagingExample() {
    JsonNode assets = sandbox.call().anonymous("GET", "/supported/assets", "").data();

    assertThat(assets.at("/byCurrency/USDC/solana/assetIndex").asInt()).isEqualTo(2);
    assertThat(assets.at("/byNetWork/celo/CUSD/destinationCurrency").asText()).isEqualTo("USD");
    assertThat(assets.at("/byCurrency/NGN/naira/minimumWithdrawal").asInt()).isEqualTo(50);
    assertThat(assets.at("/byCurrency/KES/kenyanshilling/withdrawalFee").asText())
        .isEqualTo("0.01");
  }

  @Test
  void listsBanksUnderBothSpellings() {
    JsonNode banks = sandbox.call().anonymous("GET", "/banks?currency=NGN", "").data();

    assertThat(banks).isEqualTo(sandbox.call().anonymous("GET", "/bank?currency=NGN", "").data());
    assertThat(banks.findValuesAsText("name")).contains("Failure Bank", "Wema Bank");
    assertThat(sandbox.call().anonymous("GET", "/banks?currency=EUR", "").status()).isEqualTo(400);
  }

  @Test
  void resolvesAccountsThatCanBe() {
    Answer good = resolve("0123456789", "035", "NGN");
    Answer bad = resolve("0000000000", "035", "NGN");
    Answer mobile = resolve("0726140198", "Safaricom", "KES");

    assertThat(good.data().path("accountName").asText()).isEqualTo("SANDBOX CUSTOMER");
    assertThat(good.data().path("accountNumber").asText()).isEqualTo("0123456789");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.message()).isEqualTo("Invalid bank account details");
    assertThat(resolve("0123456789", "999", "NGN").status()).isEqualTo(400);
    assertThat(mobile.status()).isEqualTo(200);
  }

  private Answer resolve(String number, String bank, String currency) {
    return sandbox
        .call()
        .post(
            "/kyc/resolve-account",
            "{'accountNumber':'%s','bankCode':'%s','currency':'%s'}"
                .formatted(number, bank, currency));
  }

  private Answer verify(String key) {
    return sandbox.call().get("/rate/verify-rate-key?key=" + key);
  }

  private String key(String from, String to) {
    return sandbox
        .call()
        .get("/rate?fromCurrency=" + from + "&toCurrency=" + to)
        .data()
        .at("/rate/" + from + "_to_" + to + "/key")
        .asText();
  }
}
