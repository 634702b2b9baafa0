package dev.offramp.cli;

import java.nio.file.Path;
import java.util.Map;

/** Makes the key a newcomer's first calls carry. */
@FunctionalInterface
public interface ApiKeys {
  /**
   * The key of the tenant {@code demo}: made at the first call, kept and returned ever after.
   *
   * @param environment as the API has it, {@code DATABASE_URL} and its credentials included
   * @param config the API's configuration file
   * @param secrets a directory only its owner can read, where the key is kept
   */
  String demoKey(Map<String, String> environment, Path secrets, Path config) throws Exception;
}
