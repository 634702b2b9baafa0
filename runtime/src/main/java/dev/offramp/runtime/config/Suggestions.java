package dev.offramp.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what a mistyped key was meant to be. */
final class Suggestions {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestions() {}

  /** {@code others} are known too, but not worth listing. */
  static String unknownKey(String name, Collection<String> known, Collection<String> others) {
    List<String> near =
        Stream.concat(known.stream(), others.stream())
            .filter(other -> distance(name, other) <= 1 + other.length() / 4)
            .sorted(Comparator.comparing((String other) -> distance(name, other)))
            .toList();
    String all = String.join(", ", known.stream().sorted().toList());
    return near.isEmpty()
        ? "is not a known key: remove it; known here are " + all
        : "is not a known key: did you mean " + near.get(0) + "?";
  }

  private static int distance(String one, String other) {
    return DISTANCE.apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
