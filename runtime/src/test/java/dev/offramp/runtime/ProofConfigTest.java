package dev.offramp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.config.CryptoPair;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proof's part of the configuration: what is offered, and where its tokens come from. */
class ProofConfigTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final Map<String, String> REAL =
      Map.of(
          "PROOF_API_URL", "https://api.proof.example/",
          "PROOF_WIDGET_SCRIPT", "https://widget.proof.example/widget.2.0.js",
          "PROOF_CLIENT_TOKEN", "ct_real");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void copy() throws IOException {
    file = ShippedConfig.copy(directory);
    Path sandbox = Files.createDirectories(directory.resolve(".offramp/sandbox"));
    Files.writeString(sandbox.resolve("partna.env"), "PARTNA_MERCHANT=m\nPARTNA_API_KEY=k\n");
    Files.writeString(sandbox.resolve("partna-webhook.pem"), TestKeys.rsaPublicPem(2048));
  }

  @Test
  void readsTheShippedGroup() {
    OfframpConfig config = ConfigCheck.load(file, Map.of("PROOF_GENERATION", "OLDER"));

    assertThat(config.proof().apiUrl()).isEqualTo(URI.create("http://127.0.0.1:8090/proof"));
    assertThat(config.proof().isSandbox()).isTrue();
    assertThat(config.proof().depositWindow()).isEqualTo(Duration.ofHours(6));
    assertThat(config.proof().lateReads()).isEqualTo(Duration.ofDays(1));
    assertThat(config.proof().crypto())
        .containsExactly(new CryptoPair("USDT", "TRC20"), new CryptoPair("USDT", "ERC20"));
    assertThat(config.proof().fiat()).containsExactly("EUR", "USD");
    assertThat(config.proof().widgetOrigins()).isEmpty();
    assertThat(config.proof().sockets()).isEqualTo(200);
  }

  @Test
  void isNotOfferedWithoutATokenAndKeepsNobodyFromServing() {
    OfframpConfig config = ConfigCheck.loadToServe(file, Map.of());

    assertThat(config.proof().isOffered()).isFalse();
    assertThat(Wiring.proof(config, InstantSource.system())).isEmpty();
    assertThat(directory.resolve(".offramp/secrets/proof-webhook.token")).doesNotExist();
  }

  @Test
  void usesTheTokensTheSandboxWrote() throws IOException {
    sandboxWrites("PROOF_CLIENT_TOKEN=ct_1\nPROOF_WEBHOOK_TOKEN=" + TOKEN + "\n");

    OfframpConfig config = ConfigCheck.loadToServe(file, Map.of());

    assertThat(config.proof().clientToken().value()).isEqualTo("ct_1");
    assertThat(config.proof().webhookToken().value()).isEqualTo(TOKEN);
    assertThat(Wiring.proof(config, InstantSource.system())).isPresent();
  }

  @Test
  void neverGivesProofItselfTheSandboxesToken() throws IOException {
    sandboxWrites("PROOF_CLIENT_TOKEN=ct_1\nPROOF_WEBHOOK_TOKEN=" + TOKEN + "\n");

    OfframpConfig config = ConfigCheck.loadToServe(file, REAL);

    assertThat(config.proof().apiUrl()).isEqualTo(URI.create("https://api.proof.example"));
    assertThat(config.proof().clientToken().value()).isEqualTo("ct_real");
    assertThat(config.proof().webhookToken().value()).isNotEqualTo(TOKEN);
  }

  @Test
  void makesTheWebhookTokenOnceAndForItsOwnerOnly() throws IOException {
    OfframpConfig first = ConfigCheck.loadToServe(file, REAL);
    OfframpConfig second = ConfigCheck.loadToServe(file, REAL);

    Path kept = directory.resolve(".offramp/secrets/proof-webhook.token");
    assertThat(first.proof().webhookToken()).isEqualTo(second.proof().webhookToken());
    assertThat(first.proof().webhookToken().value()).matches("[0-9a-f]{48}");
    assertThat(Files.readString(kept).strip()).isEqualTo(first.proof().webhookToken().value());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesATokenFileSomebodyShortened() throws IOException {
    Path kept = directory.resolve(".offramp/secrets/proof-webhook.token");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "abc\n");

    assertThatThrownBy(() -> ConfigCheck.load(file, REAL))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("proof.webhookToken (PROOF_WEBHOOK_TOKEN) (value hidden)");
  }

  private void sandboxWrites(String text) throws IOException {
    Files.writeString(directory.resolve(".offramp/sandbox/proof.env"), text);
  }
}
