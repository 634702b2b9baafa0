package dev.offramp.providers.proof;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to Proof's API.
 *
 * @param doing for logs and operators, such as "reading a transaction"
 * @param path below the API address
 * @param body sent as JSON, in order; empty makes it a GET
 */
record ProofCall(String doing, String path, Map<String, String> body) {

  static ProofCall get(String doing, String path) {
    return new ProofCall(doing, path, Map.of());
  }

  static ProofCall post(String doing, String path, Map<String, String> body) {
    return new ProofCall(doing, path, new LinkedHashMap<>(body));
  }

  /** Only reading may be repeated: every POST makes something new (proof.md, section 4.4). */
  boolean reads() {
    return body.isEmpty();
  }

  /** Without path and body: they name customers and their transactions. */
  @Override
  public String toString() {
    return doing;
  }
}
