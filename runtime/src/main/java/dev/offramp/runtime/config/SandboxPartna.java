package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.nio.file.Path;

/** What the sandbox writes at its first start and we then use as our account at its Partna. */
final class SandboxPartna {
  private static final String KEY_FILE = "partna-webhook.pem";
  private static final String CREDENTIALS = "partna.env";

  private final Path directory;
  private final SandboxFile credentials;

  /**
   * @param data the {@code .offramp} directory
   */
  SandboxPartna(Path data) {
    this.directory = data.resolve("sandbox");
    this.credentials = new SandboxFile(data, CREDENTIALS);
  }

  /** Fills what was left empty; what the sandbox has not written yet stays empty. */
  PartnaConfig filledIn(PartnaConfig partna, Path configDirectory) {
    String merchant = partna.merchant();
    Secret apiKey = partna.apiKey();
    if (partna.isSandbox() && apiKey.value().isEmpty()) {
      merchant = credentials.find("PARTNA_MERCHANT", merchant);
      apiKey = new Secret(credentials.find("PARTNA_API_KEY", ""));
    }
    String source = partna.webhookKey();
    if (source.isEmpty() && partna.isSandbox()) {
      source = directory.resolve(KEY_FILE).toString();
    }
    return partna.with(merchant, apiKey, textOrEmpty(source, configDirectory));
  }

  /** The sentences that say what a serving process still misses. */
  void checkReady(PartnaConfig partna, Problems problems) {
    if (partna.apiKey().value().isEmpty()) {
      problems.key("partna.apiKey", missing(CREDENTIALS));
    }
    if (partna.webhookKey().isEmpty()) {
      problems.key("partna.webhookKey", missing(KEY_FILE));
    }
  }

  /** Whether a webhook key is named after the sandbox's file, which may not exist yet. */
  static boolean isItsKeyFile(String webhookKey) {
    return webhookKey.endsWith("sandbox/" + KEY_FILE);
  }

  /** Whether the sandbox can sign with this key: the file it wrote, or a copy of that. */
  boolean signsFor(PartnaConfig partna, Path configDirectory) {
    String own = textOrEmpty(directory.resolve(KEY_FILE).toString(), configDirectory).strip();
    return isItsKeyFile(partna.webhookKey())
        || (!own.isEmpty() && textOrEmpty(partna.webhookKey(), configDirectory).contains(own));
  }

  private String missing(String file) {
    return "is empty and the sandbox has not written "
        + directory.resolve(file)
        + " yet: start it first (./offramp sandbox), or set your own";
  }

  private static String textOrEmpty(String source, Path configDirectory) {
    try {
      return source.isEmpty() ? "" : Pem.text(source, configDirectory);
    } catch (PemException e) {
      return "";
    }
  }
}
