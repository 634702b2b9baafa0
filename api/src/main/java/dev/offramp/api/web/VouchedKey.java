package dev.offramp.api.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/**
 * The API key of a request that carries none itself, because an earlier filter knows the caller by
 * a signed cookie; only its hash, which {@link KeyLookup} judges as that of any other key.
 */
public final class VouchedKey {
  private static final String PROPERTY = "dev.offramp.vouchedKey";

  private VouchedKey() {}

  /**
   * @param sha256 hash of the whole key, as signed when the key itself was shown
   */
  public static void keepIn(ContainerRequestContext request, byte[] sha256) {
    request.setProperty(PROPERTY, sha256.clone());
  }

  static Optional<byte[]> find(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof byte[] sha256
        ? Optional.of(sha256)
        : Optional.empty();
  }
}
