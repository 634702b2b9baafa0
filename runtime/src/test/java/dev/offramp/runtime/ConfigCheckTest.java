package dev.offramp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.config.CryptoPair;
import io.dropwizard.core.server.DefaultServerFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
  @TempDir private Path directory;

  @Test
  void findsNothingWrongWithTheShippedFile() {
    assertThat(ConfigCheck.problems(ShippedConfig.FILE, Map.of())).isEmpty();
  }

  @Test
  void hasTheContractsVariablesWithTheContractsDefaults() throws IOException {
    Map<String, String> contract = new TreeMap<>();
    contract.put("TEMPORAL_ADDRESS", "127.0.0.1:7233");
    contract.put("TEMPORAL_NAMESPACE", "default");
    contract.put("TEMPORAL_UI_URL", "http://127.0.0.1:8233");
    contract.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/offramp");
    contract.put("OFFRAMP_PUBLIC_URL", "http://127.0.0.1:8080");
    contract.put("OFFRAMP_API_PORT", "8080");
    contract.put("OFFRAMP_API_ADMIN_PORT", "8081");
    contract.put("OFFRAMP_WORKER_ADMIN_PORT", "8082");
    contract.put("PARTNA_DEPOSIT_WINDOW", "PT1H");
    contract.put("PROOF_DEPOSIT_WINDOW", "PT6H");
    contract.put("PROOF_GENERATION", "current");
    contract.put("OFFRAMP_POLL_FAST", "PT10S");
    contract.put("OFFRAMP_POLL_SLOW", "PT5M");
    for (String secret :
        List.of(
            "TEMPORAL_API_KEY",
            "TEMPORAL_TLS_CERT",
            "TEMPORAL_TLS_KEY",
            "DATABASE_PASSWORD",
            "OFFRAMP_PAYLOAD_KEY",
            "OFFRAMP_PAYLOAD_KEY_PREVIOUS",
            "OFFRAMP_DATA_KEY",
            "PARTNA_API_KEY",
            "PARTNA_WEBHOOK_KEY",
            "PROOF_CLIENT_TOKEN",
            "PROOF_WEBHOOK_TOKEN")) {
      contract.put(secret, "");
    }

    Map<String, String> shipped = new TreeMap<>();
    Matcher matcher =
        Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}").matcher(Files.readString(ShippedConfig.FILE));
    matcher.results().forEach(match -> shipped.put(match.group(1), match.group(2)));

    assertThat(shipped).containsAllEntriesOf(contract);
  }

  @Test
  void readsEveryGroupOfTheShippedFile() {
    OfframpConfig config = ConfigCheck.load(ShippedConfig.copy(directory), Map.of());

    assertThat(config.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(config.polling().fast()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.partna().crypto()).contains(new CryptoPair("CUSD", "celo")).hasSize(8);
    assertThat(config.partna().isSandbox()).isTrue();
    assertThat(config.database().isLocal()).isTrue();
    assertThat(config.temporal().isLocal()).isTrue();
    assertThat(
            ((DefaultServerFactory) config.getServerFactory()).getGzipFilterFactory().isEnabled())
        .isFalse();
  }

  @Test
  void takesVariablesFromTheEnvironmentAndIgnoresEmptyOnes() {
    OfframpConfig config =
        ConfigCheck.load(
            ShippedConfig.copy(directory),
            Map.of(
                "OFFRAMP_PUBLIC_URL", "https://pay.example/",
                "DATABASE_PASSWORD", "a: b # ${HOME} \"c\"",
                "OFFRAMP_POLL_FAST", ""));

    assertThat(config.publicUrl()).isEqualTo(URI.create("https://pay.example"));
    assertThat(config.database().password().value()).isEqualTo("a: b # ${HOME} \"c\"");
    assertThat(config.polling().fast()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void makesTheDataKeyOnceAndForItsOwnerOnly() throws IOException {
    Path file = ShippedConfig.copy(directory);

    OfframpConfig first = ConfigCheck.load(file, Map.of());
    OfframpConfig second = ConfigCheck.load(file, Map.of());

    Path key = directory.resolve(".offramp/secrets/data.key");
    assertThat(first.secrets().dataKey()).isEqualTo(second.secrets().dataKey());
    assertThat(Files.readString(key).strip()).isEqualTo(first.secrets().dataKey().value());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(Files.list(key.getParent())).containsExactly(key);
  }

  @Test
  void refusesADamagedDataKeyFile() throws IOException {
    Path key = directory.resolve(".offramp/secrets/data.key");
    Files.createDirectories(key.getParent());
    Files.writeString(key, "");
    Path file = ShippedConfig.copy(directory);

    assertThatThrownBy(() -> ConfigCheck.load(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.key");
  }

  @Test
  void usesWhatTheSandboxWrote() throws IOException {
    Path sandbox = Files.createDirectories(directory.resolve("home/.offramp/sandbox"));
    Files.writeString(sandbox.resolve("partna.env"), "PARTNA_MERCHANT=m1\nPARTNA_API_KEY=k1\n");
    String pem = TestKeys.rsaPublicPem(2048);
    Files.writeString(sandbox.resolve("partna-webhook.pem"), pem);

    OfframpConfig config =
        ConfigCheck.loadToServe(ShippedConfig.copy(directory), Map.of("OFFRAMP_HOME", "home"));

    assertThat(config.partna().merchant()).isEqualTo("m1");
    assertThat(config.partna().apiKey().value()).isEqualTo("k1");
    assertThat(config.partna().webhookKey()).isEqualTo(pem);
  }

  @Test
  void servesNobodyBeforeTheSandboxHasRun() {
    Path file = ShippedConfig.copy(directory);

    assertThatThrownBy(() -> ConfigCheck.loadToServe(file, Map.of()))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("./offramp sandbox")));
  }

  @Test
  void acceptsSeveralWebhookKeysAsTextWithWrittenOutLineBreaks() {
    String pem = TestKeys.rsaPublicPem(2048) + "\n" + TestKeys.rsaPublicPem(3072);

    OfframpConfig config =
        ConfigCheck.load(
            ShippedConfig.copy(directory), Map.of("PARTNA_WEBHOOK_KEY", pem.replace("\n", "\\n")));

    assertThat(config.partna().webhookKey()).isEqualTo(pem);
  }

  @Test
  void saysAllMistakesAtOnce() {
    Path file = ShippedConfig.copy(directory);

    List<String> problems =
        ConfigCheck.problems(
            file,
            Map.of(
                "OFFRAMP_POLL_FAST", "10s",
                "DATABASE_REQUESTS_SIZE", "0",
                "OFFRAMP_PUBLIC_URL", "http://pay.example",
                "OFFRAMP_API_PORT", "70000"));

    assertThat(problems).hasSize(4);
    assertThatThrownBy(() -> ConfigCheck.load(file, Map.of("OFFRAMP_POLL_FAST", "10s")))
        .hasMessage(
            "polling.fast (OFFRAMP_POLL_FAST) is \"10s\": write a duration such as PT10S, PT5M or"
                + " P30D");
  }
}
