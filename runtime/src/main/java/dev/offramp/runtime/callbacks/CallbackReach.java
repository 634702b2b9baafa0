package dev.offramp.runtime.callbacks;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** How far callbacks may go (offramp-api.md, section 4). */
public enum CallbackReach {
  /** {@code https} to addresses of the public Internet. */
  PUBLIC,
  /** Also this machine, there by {@code http} too: for development and tests. */
  LOCAL;

  /** The name used in the configuration. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CallbackReach> find(String code) {
    for (CallbackReach reach : values()) {
      if (reach.code().equals(code)) {
        return Optional.of(reach);
      }
    }
    return Optional.empty();
  }

  /** Whether a connection to this address may be made. */
  public boolean allows(InetAddress address) {
    return PublicAddresses.contains(address) || (this == LOCAL && address.isLoopbackAddress());
  }
}
