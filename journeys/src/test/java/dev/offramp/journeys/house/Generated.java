package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that is made from code, between two comments.
 *
 * @param file relative to the checkout
 * @param name of the part, unique within the file
 */
record Generated(String file, String name) {

  /** Fails when the document is stale, or mends it when run with {@code -Dofframp.write=true}. */
  void mustBe(String content) throws IOException {
    Path path = Checkout.file(file);
    String before = Checkout.text(path);
    String after = with(before, content);
    if (Boolean.getBoolean("offramp.write")) {
      Files.writeString(path, after);
      return;
    }
    assertThat(before)
        .as("%s is stale: mvn -B verify -Dofframp.write=true writes it anew", file)
        .isEqualTo(after);
  }

  private String with(String text, String content) {
    String begin = "<!-- begin %s: made from the code, do not edit -->\n".formatted(name);
    String end = "<!-- end %s -->\n".formatted(name);
    int start = text.indexOf(begin);
    int stop = text.indexOf(end);
    assertThat(start).as("%s has no line %s", file, begin).isNotNegative();
    assertThat(stop).as("%s has no line %s", file, end).isGreaterThan(start);
    return text.substring(0, start + begin.length()) + content + text.substring(stop);
  }
}
