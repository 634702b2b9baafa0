package dev.offramp.api.keys;

import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.KeyLookup;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Scope;
import dev.offramp.storage.ApiKeyDao;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes API keys and finds out whose they are; the keys themselves are never stored. */
public final class KeyIssuer implements KeyLookup {
  private final ApiKeyDao keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public KeyIssuer(ApiKeyDao keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @return the new key, to be shown once
   */
  public ApiKey issue(String tenant, Set<Scope> scopes) {
    ApiKey key = ApiKey.generate(random);
    byte[] id = new byte[6];
    random.nextBytes(id);
    keys.insert(
        "key_" + HexFormat.of().formatHex(id),
        tenant,
        scopes.stream().map(Scope::code).collect(Collectors.toSet()),
        key.sha256(),
        clock.instant());
    return key;
  }

  @Override
  public Optional<Principal> find(byte[] sha256) {
    return keys.findLive(sha256)
        .map(
            row ->
                new Principal(
                    row.tenant(),
                    row.scopes().stream()
                        .flatMap(code -> Scope.find(code).stream())
                        .collect(Collectors.toSet()),
                    row.id()));
  }
}
