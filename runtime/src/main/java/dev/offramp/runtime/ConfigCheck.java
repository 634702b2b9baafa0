package dev.offramp.runtime;

import dev.offramp.runtime.config.ConfigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code config.yml} strictly: what cannot be is refused before anything starts. */
public final class ConfigCheck {
  private ConfigCheck() {}

  /**
   * What is wrong with the file in this environment, one line each; empty when nothing is. Looks
   * only: makes no file, and what the sandbox writes at its first start may be missing.
   */
  public static List<String> problems(Path file, Map<String, String> environment) {
    ConfigReader reader = new ConfigReader(file, environment);
    reader.read();
    return reader.problems().lines();
  }

  /**
   * The configuration for any command: what the sandbox has not written yet is empty in it; the
   * data key, and the token of Proof's webhook address, are made when there are none.
   *
   * @throws ConfigException with all the lines of {@link #problems}
   */
  public static OfframpConfig load(Path file, Map<String, String> environment) {
    return load(new ConfigReader(file, environment));
  }

  /**
   * As {@link #load}, for the processes that serve customers: nothing may be missing.
   *
   * @throws ConfigException with all the lines of {@link #problems}, and what is missing
   */
  public static OfframpConfig loadToServe(Path file, Map<String, String> environment) {
    ConfigReader reader = new ConfigReader(file, environment);
    OfframpConfig config = load(reader);
    reader.checkReadyToServe(config);
    throwProblemsOf(reader);
    return config;
  }

  private static OfframpConfig load(ConfigReader reader) {
    OfframpConfig config =
        reader.read().orElseThrow(() -> new ConfigException(reader.problems().lines()));
    OfframpConfig filled = reader.filledIn(config);
    throwProblemsOf(reader);
    return filled;
  }

  private static void throwProblemsOf(ConfigReader reader) {
    if (!reader.problems().isEmpty()) {
      throw new ConfigException(reader.problems().lines());
    }
  }
}
