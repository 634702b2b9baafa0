package dev.offramp.runtime;

import java.util.List;

/** A configuration that cannot be: every reason is one line a person can act on. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each: the key, its variable, its value unless secret, and the remedy. */
  public List<String> problems() {
    return problems;
  }
}
