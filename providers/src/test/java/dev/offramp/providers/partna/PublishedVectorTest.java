package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one signature Partna has published, and its invalid variations (partna.md, section 11.3). */
class PublishedVectorTest {
  private static final RSAPublicKey STAGING = PartnaKeys.read(Resources.STAGING_KEY).get(0);
  private static final RSAPublicKey PRODUCTION = PartnaKeys.read(Resources.PRODUCTION_KEY).get(0);
  private static final byte[] BODY =
      TestKeys.envelope("Convert", Resources.VECTOR_DATA, Resources.VECTOR_SIGNATURE);

  @Test
  void acceptsThePublishedWebhookWithTheStagingKey() {
    Message message = SeedPayloads.reader(STAGING).read(BODY);

    assertThat(message.kind()).isEqualTo("convert");
    assertThat(message.reference()).isEqualTo("a1632e4ea53f2802846cf7797d29bfba");
    assertThat(message.event()).isEmpty();
    assertThat(message.key())
        .isEqualTo(
            "convert:a1632e4ea53f2802846cf7797d29bfba:sha256:"
                + "ff2ee47a7562fcef19a098b252f369a317a10881c864dd04a26ced207dc819eb");
  }

  @Test
  void refusesItWithTheProductionKey() {
    assertThatExceptionOfType(ForgedWebhookException.class)
        .isThrownBy(() -> SeedPayloads.reader(PRODUCTION).read(BODY));
  }

  @Test
  void refusesAnAmountWrittenWithAnotherZero() {
    byte[] body =
        TestKeys.envelope(
            "Convert",
            Resources.VECTOR_DATA.replace("1000.5", "1000.50"),
            Resources.VECTOR_SIGNATURE);

    assertThatExceptionOfType(ForgedWebhookException.class)
        .isThrownBy(() -> SeedPayloads.reader(STAGING).read(body));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 32, 64})
  void isNoSignatureOfAnotherSaltLength(int salt) throws GeneralSecurityException {
    assertThat(verifiesWithSalt(salt)).isFalse();
    assertThat(verifiesWithSalt(222)).isTrue();
  }

  @Test
  void isNoPkcs1Signature() throws GeneralSecurityException {
    Signature pkcs1 = Signature.getInstance("SHA256withRSA");
    pkcs1.initVerify(STAGING);
    pkcs1.update(TestKeys.utf8(Resources.VECTOR_DATA));

    assertThat(pkcs1.verify(signature())).isFalse();
  }

  private static boolean verifiesWithSalt(int salt) throws GeneralSecurityException {
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
    pss.initVerify(STAGING);
    pss.update(TestKeys.utf8(Resources.VECTOR_DATA));
    return pss.verify(signature());
  }

  private static byte[] signature() {
    return Base64.getDecoder().decode(Resources.VECTOR_SIGNATURE);
  }
}
