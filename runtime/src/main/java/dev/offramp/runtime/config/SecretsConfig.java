package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;

/**
 * The keys that keep customers' data unreadable at rest: each base64 of 32 bytes, or empty.
 *
 * @param payloadKey encrypts workflow payloads; empty leaves them readable in Temporal
 * @param payloadKeyPrevious also decrypts: the old key, or the next one before it is switched on
 * @param dataKey encrypts personal columns; never empty once loaded
 */
public record SecretsConfig(Secret payloadKey, Secret payloadKeyPrevious, Secret dataKey)
    implements Checked {
  @Override
  public void check(Checks checks) {
    checks.key("payloadKey", payloadKey);
    checks.key("payloadKeyPrevious", payloadKeyPrevious);
    checks.key("dataKey", dataKey);
    if (!payloadKey.value().isEmpty() && payloadKey.equals(payloadKeyPrevious)) {
      checks.refuseHidden(
          "payloadKeyPrevious", "it equals " + checks.name("payloadKey") + ": leave it empty");
    }
    if (!dataKey.value().isEmpty()
        && (dataKey.equals(payloadKey) || dataKey.equals(payloadKeyPrevious))) {
      checks.refuseHidden("dataKey", "use another key here than for workflow payloads");
    }
  }
}
