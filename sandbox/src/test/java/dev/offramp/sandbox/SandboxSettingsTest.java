package dev.offramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.sandbox.proof.ProofGeneration;
import dev.offramp.sandbox.proof.ProofSettings;
import dev.offramp.sandbox.shop.ShopSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SandboxSettingsTest {
  @Test
  void hasADefaultForEverything() {
    SandboxSettings settings = SandboxSettings.fromEnvironment(Map.of());

    assertThat(settings)
        .isEqualTo(
            new SandboxSettings(
                8090,
                Path.of(".offramp/sandbox"),
                null,
                URI.create("http://127.0.0.1:8080/webhooks/partna"),
                new BigDecimal("10"),
                false,
                new ProofSettings(
                    ProofGeneration.CURRENT, "http://127.0.0.1:8080/webhooks/proof/{token}"),
                ShopSettings.USUAL));
  }

  @Test
  void takesWhatTheEnvironmentSays() {
    SandboxSettings settings =
        SandboxSettings.fromEnvironment(
            Map.of(
                "SANDBOX_PORT", "0",
                "SANDBOX_HOME", "elsewhere",
                "SANDBOX_PUBLIC_URL", "https://sandbox.example",
                "SANDBOX_PARTNA_WEBHOOK_URL", "none",
                "SANDBOX_SPEED", "2.5",
                "SANDBOX_AUTOPILOT", "true",
                "SANDBOX_PROOF_GENERATION", "older",
                "SANDBOX_PROOF_WEBHOOK_URL", "none",
                "SANDBOX_SHOP_OFFRAMP_URL", "https://offramp.example",
                "SANDBOX_SHOP_API_KEY", "secret"));

    assertThat(settings)
        .isEqualTo(
            new SandboxSettings(
                0,
                Path.of("elsewhere"),
                URI.create("https://sandbox.example"),
                null,
                new BigDecimal("2.5"),
                true,
                new ProofSettings(ProofGeneration.OLDER, null),
                new ShopSettings(URI.create("https://offramp.example"), "secret")));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "SANDBOX_PORT,70000",
    "SANDBOX_PORT,web",
    "SANDBOX_SPEED,0",
    "SANDBOX_SPEED,fast",
    "SANDBOX_PUBLIC_URL,ftp://x",
    "SANDBOX_PARTNA_WEBHOOK_URL,not a url",
    "SANDBOX_AUTOPILOT,maybe",
    "SANDBOX_PROOF_GENERATION,newest",
    "SANDBOX_PROOF_WEBHOOK_URL,nowhere",
    "SANDBOX_SHOP_OFFRAMP_URL,nowhere"
  })
  void namesVariableValueAndRemedyOfAMistake(String name, String value) {
    assertThatThrownBy(() -> SandboxSettings.fromEnvironment(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining("must be");
  }
}
