package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offramp.providers.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofSettingsTest {
  private static final String API = "https://api.proof.example";

  @ParameterizedTest
  @ValueSource(
      strings = {"api.proof.example", "wss://api.proof.example", "https://a@b", "https://b?c"})
  void refusesAnAddressThatCannotBeRight(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(address, "token", ProofGeneration.CURRENT, "EUR"))
        .withMessageContaining("Proof's API address");
  }

  @Test
  void refusesATokenThatNoHeaderCanCarry() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(API, "canary\n", ProofGeneration.CURRENT, "EUR"))
        .withMessageNotContaining("canary");
  }

  @Test
  void namesWhatTheOlderGenerationPaysOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(API, "token", ProofGeneration.OLDER, "GBP"))
        .withMessageContaining("EUR and USD only")
        .withMessageContaining("GBP");
    assertThat(settings(API, "token", ProofGeneration.CURRENT, "GBP").fiat()).contains("GBP");
  }

  @Test
  void refusesAWindowThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ProofSettings(
                    URI.create(API),
                    new Secret("token"),
                    FakeProof.SCRIPT,
                    ProofGeneration.CURRENT,
                    Set.of("EUR"),
                    Duration.ZERO))
        .withMessageContaining("PT6H");
  }

  @Test
  void knowsGenerationsByName() {
    assertThat(ProofGeneration.find("Current")).contains(ProofGeneration.CURRENT);
    assertThat(ProofGeneration.find("older")).contains(ProofGeneration.OLDER);
    assertThat(ProofGeneration.find("newest")).isEmpty();
  }

  private static ProofSettings settings(
      String api, String token, ProofGeneration generation, String fiat) {
    return new ProofSettings(
        URI.create(api),
        new Secret(token),
        FakeProof.SCRIPT,
        generation,
        Set.of(fiat),
        Duration.ofHours(6));
  }
}
