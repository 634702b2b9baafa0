package dev.offramp.cli;

import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.Scope;
import dev.offramp.cli.dev.OwnerOnly;
import dev.offramp.runtime.ConfigCheck;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.database.Database;
import dev.offramp.storage.ApiKeyDao;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The key of the tenant {@code demo}: made once, kept beside the data it opens. */
final class DemoKey {
  private static final String TENANT = "demo";

  private DemoKey() {}

  static String kept(Map<String, String> environment, Path secrets, Path config)
      throws IOException {
    Path file = secrets.resolve("demo-api.key");
    OfframpConfig loaded = ConfigCheck.load(config, environment);
    ApiKeyDao keys = new ApiKeyDao(Jdbi.create(Database.unbounded(loaded.database())));
    KeyIssuer issuer = new KeyIssuer(keys, InstantSource.system());
    if (Files.exists(file)) {
      Optional<ApiKey> kept = ApiKey.parse(Files.readString(file).strip());
      if (kept.isPresent() && issuer.find(kept.get().sha256()).isPresent()) {
        return kept.get().reveal();
      }
    }
    ApiKey made = issuer.issue(TENANT, EnumSet.allOf(Scope.class));
    OwnerOnly.write(file, made.reveal() + System.lineSeparator());
    return made.reveal();
  }
}
