package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The common questions asked of one group's values; the answers go into {@link Problems}. */
final class Checks {
  private static final int KEY_BYTES = 32;

  private final Problems problems;
  private final String group;
  private final Path directory;

  /**
   * @param group the path of the group, empty at the top
   * @param directory where relative paths start: that of the configuration file
   */
  Checks(Problems problems, String group, Path directory) {
    this.problems = problems;
    this.group = group;
    this.directory = directory;
  }

  Checks in(String child) {
    return new Checks(problems, path(child), directory);
  }

  Path directory() {
    return directory;
  }

  String name(String key) {
    return problems.name(path(key));
  }

  void refuse(String key, Object value, String remedy) {
    problems.value(path(key), value, remedy);
  }

  void refuseHidden(String key, String remedy) {
    problems.hidden(path(key), remedy);
  }

  void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      refuse(key, value, "write a number from " + least + " to " + most);
    }
  }

  void filled(String key, String value) {
    if (value.isBlank()) {
      refuse(key, value, "it must not be empty");
    }
  }

  /** At least one value, each known and none twice. */
  <T> void noneUnknown(String key, List<T> values, Predicate<T> known, String remedy) {
    if (values.isEmpty()) {
      refuse(key, values, "nothing could be sold: " + remedy);
    }
    Set<T> seen = new HashSet<>();
    for (T value : values) {
      if (!known.test(value)) {
        refuse(key, value, remedy);
      } else if (!seen.add(value)) {
        refuse(key, value, "write it once");
      }
    }
  }

  /** Empty, or base64 of exactly 32 bytes. */
  void key(String key, Secret secret) {
    if (secret.value().isEmpty()) {
      return;
    }
    if (!isKey(secret.value())) {
      refuseHidden(key, "it must be base64 of 32 bytes; make one with: openssl rand -base64 32");
    }
  }

  private static boolean isKey(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String path(String key) {
    return group.isEmpty() ? key : group + "." + key;
  }
}
