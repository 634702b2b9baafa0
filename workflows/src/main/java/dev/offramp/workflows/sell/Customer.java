package dev.offramp.workflows.sell;

import org.jspecify.annotations.Nullable;

/**
 * The person who sells, as the tenant knows them.
 *
 * @param id the tenant's own stable id
 * @param ip as the tenant saw it
 */
public record Customer(String id, @Nullable String email, @Nullable String ip) {
  /** Without e-mail and address: records end up in logs by accident. */
  @Override
  public String toString() {
    return "Customer[id=" + id + "]";
  }
}
