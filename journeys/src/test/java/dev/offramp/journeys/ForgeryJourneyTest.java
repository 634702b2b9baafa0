package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged webhooks at the front door of the running API: refused, and nothing changes. */
@Timeout(120)
final class ForgeryJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private final WebhookPost webhooks = new WebhookPost(offramp);

  @ParameterizedTest
  @ValueSource(strings = {"pending", "received", "processing", "completed"})
  void refusesEachPayloadOfThePageWithOneByteChanged(String status) {
    SellState sell = sells.start();
    String data = WebhookPost.data(sell.id(), status);
    String signature = offramp.sandbox().sign(data);

    String altered = data.replace("0.11", "0.12");

    assertThat(webhooks.post(WebhookPost.envelope(altered, signature))).isEqualTo(401);
    assertThat(storedFor(sell)).isZero();
    assertThat(sells.find(sell.id()).status()).isEqualTo("pending");
  }

  @Test
  void refusesAnotherKey() throws GeneralSecurityException {
    SellState sell = sells.start();
    String data = WebhookPost.data(sell.id(), "completed");

    assertThat(webhooks.post(WebhookPost.envelope(data, signedByAStranger(data)))).isEqualTo(401);
    assertThat(storedFor(sell)).isZero();
  }

  @Test
  void answers400ToWhatIsNotJson() {
    assertThat(webhooks.post("event=Offramp&data=1")).isEqualTo(400);
  }

  @Test
  void storesAndParksWhatNobodyKnowsAndAnswers200() {
    String nobody = "f".repeat(32);

    assertThat(webhooks.post(webhooks.genuine(nobody, "received"))).isEqualTo(200);
    assertThat(webhooks.post(webhooks.genuine(nobody, "received"))).isEqualTo(200);

    List<String> states =
        offramp
            .database()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select state from inbox where sell_id = :id")
                        .bind("id", nobody)
                        .mapTo(String.class)
                        .list());
    assertThat(states).containsExactly("parked");
  }

  private int storedFor(SellState sell) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from inbox where sell_id = :id")
                    .bind("id", sell.id())
                    .mapTo(Integer.class)
                    .one());
  }

  private static String signedByAStranger(String data) throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 222, 1));
    signature.initSign(keys.generateKeyPair().getPrivate());
    signature.update(data.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }
}
