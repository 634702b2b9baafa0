package dev.offramp.journeys;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds thousands of texts in hundreds of megabytes in one pass: the middle of each is looked up at
 * every place, and what it may be is compared there in full.
 */
final class Traces {
  private static final int WINDOW = 8;
  private static final int MARKS = 1 << 20;

  private final Map<Long, List<String>> byMiddle = new HashMap<>();
  private final BitSet marks = new BitSet(MARKS);

  /**
   * @param texts of eight ASCII characters or more, with unlike middles
   */
  Traces(Collection<String> texts) {
    for (String text : texts) {
      long middle = 0;
      for (int i = 0; i < WINDOW; i++) {
        middle = with(middle, text.charAt(middle(text) + i));
      }
      byMiddle.computeIfAbsent(middle, any -> new ArrayList<>()).add(text);
      marks.set(mark(middle));
    }
  }

  /** Those that are in there. */
  Set<String> in(String place) {
    Set<String> found = new TreeSet<>();
    long seen = 0;
    for (int i = 0; i < place.length(); i++) {
      seen = with(seen, place.charAt(i));
      if (marks.get(mark(seen))) {
        for (String text : byMiddle.getOrDefault(seen, List.of())) {
          int start = i + 1 - WINDOW - middle(text);
          if (place.regionMatches(start, text, 0, text.length())) {
            found.add(text);
          }
        }
      }
    }
    return found;
  }

  private static int middle(String text) {
    return (text.length() - WINDOW) / 2;
  }

  /** The last eight characters; of others than ASCII a part, which the comparison makes good. */
  private static long with(long seen, char next) {
    return seen << 8 | next & 0xFF;
  }

  private static int mark(long window) {
    return (int) (window * 0x9E3779B97F4A7C15L >>> 44);
  }
}
