package dev.offramp.api.web;

import java.util.Optional;

/** Finds who an API key belongs to; asked once a request, so a revoked key ends at once. */
@FunctionalInterface
public interface KeyLookup {
  /**
   * @param sha256 hash of the whole key as text, 32 bytes
   * @return empty when the key is unknown or revoked
   */
  Optional<Principal> find(byte[] sha256);
}
