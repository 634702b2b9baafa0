package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of personal columns where none is configured: made once and kept in one file. */
final class DataKeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(DataKeyFile.class);
  private static final String KEY = "secrets.dataKey (OFFRAMP_DATA_KEY)";

  private final SecretFile kept;

  /**
   * @param data the {@code .offramp} directory
   */
  DataKeyFile(Path data, Problems problems) {
    this.kept = new SecretFile(data, "data.key", KEY, problems);
  }

  SecretsConfig filledIn(SecretsConfig secrets) {
    if (!secrets.dataKey().value().isEmpty()) {
      return secrets;
    }
    String key = kept.readOrMake(DataKeyFile::random, this::sayMade);
    return new SecretsConfig(secrets.payloadKey(), secrets.payloadKeyPrevious(), new Secret(key));
  }

  private static String random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private void sayMade() {
    LOG.warn(
        "{} is empty: made one in {}. Without that file the personal data of every sell is lost:"
            + " back it up, or set the variable.",
        KEY,
        kept.file());
  }
}
