package dev.offramp.sandbox;

import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.proof.ProofGeneration;
import dev.offramp.sandbox.proof.ProofSettings;
import dev.offramp.sandbox.shop.ShopSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns environment variables into settings, or into a sentence that says what is wrong. */
final class SettingsReader {
  private final Map<String, String> environment;

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  SandboxSettings read() {
    String webhook = value("SANDBOX_PARTNA_WEBHOOK_URL", "http://127.0.0.1:8080/webhooks/partna");
    return new SandboxSettings(
        port(),
        home(),
        url("SANDBOX_PUBLIC_URL", value("SANDBOX_PUBLIC_URL", "")),
        webhook.equals("none") ? null : url("SANDBOX_PARTNA_WEBHOOK_URL", webhook),
        speed(),
        autopilot(),
        new ProofSettings(generation(), proofWebhookUrl()),
        new ShopSettings(
            url("SANDBOX_SHOP_OFFRAMP_URL", value("SANDBOX_SHOP_OFFRAMP_URL", "")), apiKey()));
  }

  private ProofGeneration generation() {
    String text = value("SANDBOX_PROOF_GENERATION", ProofGeneration.CURRENT.word());
    return Arrays.stream(ProofGeneration.values())
        .filter(generation -> generation.word().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong("SANDBOX_PROOF_GENERATION", text, "current or older"));
  }

  private @Nullable String proofWebhookUrl() {
    String text =
        value("SANDBOX_PROOF_WEBHOOK_URL", "http://127.0.0.1:8080/webhooks/proof/{token}");
    if (text.equals("none")) {
      return null;
    }
    url("SANDBOX_PROOF_WEBHOOK_URL", text.replace("{token}", "token"));
    return text;
  }

  private @Nullable String apiKey() {
    String text = value("SANDBOX_SHOP_API_KEY", "");
    return text.isEmpty() ? null : text;
  }

  private int port() {
    String text = value("SANDBOX_PORT", "8090");
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw wrong("SANDBOX_PORT", text, "a number from 0 (any free port) to 65535");
    }
    return Integer.parseInt(text);
  }

  private Path home() {
    String text = value("SANDBOX_HOME", ".offramp/sandbox");
    try {
      return Path.of(text);
    } catch (InvalidPathException broken) {
      throw wrong("SANDBOX_HOME", text, "the path of a directory");
    }
  }

  private BigDecimal speed() {
    String text = value("SANDBOX_SPEED", "10");
    try {
      return Pace.requireUsable(new BigDecimal(text));
    } catch (IllegalArgumentException broken) {
      throw wrong("SANDBOX_SPEED", text, "a decimal above 0 and up to 1000000, for example 10");
    }
  }

  private boolean autopilot() {
    String text = value("SANDBOX_AUTOPILOT", "false");
    if (!List.of("true", "false").contains(text)) {
      throw wrong("SANDBOX_AUTOPILOT", text, "true or false");
    }
    return text.equals("true");
  }

  private static @Nullable URI url(String name, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException broken) {
      throw wrong(name, text, "an http or https address");
    }
    throw wrong(name, text, "an http or https address");
  }

  private String value(String name, String usual) {
    String given = environment.get(name);
    return given == null || given.isBlank() ? usual : given.trim();
  }

  private static IllegalArgumentException wrong(String name, String value, String right) {
    return new IllegalArgumentException(name + " is \"" + value + "\"; it must be " + right);
  }
}
