package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what is so, and no more than can be read in one go. */
final class ReadmeTest {
  private static final int LONGEST = 200;
  private static final Pattern VARIABLE =
      Pattern.compile("`((?:OFFRAMP|TEMPORAL|DATABASE|PARTNA|PROOF|SANDBOX|PAYOUT)_[A-Z_]+)`");

  @Test
  void drawsTheStatusesAsTheyAre() throws IOException {
    new Generated("README.md", "statuses").mustBe(StatusPicture.markdown());
  }

  @Test
  void isAtMost200LinesLong() throws IOException {
    assertThat(readme().lines().count()).isLessThanOrEqualTo(LONGEST);
  }

  @Test
  void namesNoVariableThatNobodyReads() throws IOException {
    StringBuilder code = new StringBuilder(Checkout.text(Checkout.file("config.yml")));
    for (Path source : Checkout.shippedSources()) {
      code.append(Checkout.text(source));
    }
    List<String> unread = new ArrayList<>();
    Matcher variables = VARIABLE.matcher(readme());
    while (variables.find()) {
      if (code.indexOf(variables.group(1)) < 0) {
        unread.add(variables.group(1));
      }
    }

    assertThat(unread).isEmpty();
  }

  private static String readme() throws IOException {
    return Checkout.text(Checkout.file("README.md"));
  }
}
