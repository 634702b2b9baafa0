package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files stay short enough to be read at one sitting; a failure names the longest. */
final class FileLengthTest {
  private static final int LONGEST = 400;
  private static final int NINE_OF_TEN = 150;
  private static final List<Source> SOURCES = new ArrayList<>();

  private record Source(String name, int lines) {}

  @BeforeAll
  static void measure() throws IOException {
    SOURCES.clear();
    for (Path file : Checkout.shippedSources()) {
      SOURCES.add(new Source(Checkout.name(file), (int) Checkout.text(file).lines().count()));
    }
    SOURCES.sort(Comparator.comparingInt(Source::lines));
  }

  @Test
  void isAtMost150LinesForNineFilesOfTen() {
    assertThat(atShare(90)).as(worst()).isLessThanOrEqualTo(NINE_OF_TEN);
  }

  @Test
  void isNowhereAbove400Lines() {
    assertThat(atShare(100)).as(worst()).isLessThanOrEqualTo(LONGEST);
  }

  /** The length that this share of all files does not exceed. */
  private static int atShare(int percent) {
    int rank = (SOURCES.size() * percent + 99) / 100;
    return SOURCES.get(rank - 1).lines();
  }

  private static String worst() {
    return SOURCES.stream()
        .skip(Math.max(0, SOURCES.size() - 10))
        .map(source -> source.lines() + " " + source.name())
        .collect(
            Collectors.joining("\n", "median " + atShare(50) + "; the longest files:\n", "\n"));
  }
}
