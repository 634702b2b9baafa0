package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a document points at is there, and so is every test a promise names. */
final class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Checkout.markdown()) {
      Matcher links = LINK.matcher(Checkout.text(document));
      while (links.find()) {
        String target = links.group(2);
        if (!target.contains(":") && !Files.exists(document.resolveSibling(target).normalize())) {
          broken.add(Checkout.name(document) + ": " + target);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void reachEveryDocument() throws IOException {
    List<Path> unlinked = new ArrayList<>(Checkout.markdown());
    for (Path document : Checkout.markdown()) {
      Matcher links = LINK.matcher(Checkout.text(document));
      while (links.find()) {
        Path target = document.resolveSibling(links.group(2)).normalize();
        unlinked.removeIf(path -> path.equals(target) && !path.equals(document));
      }
    }

    assertThat(unlinked).containsExactly(Checkout.file("README.md"));
  }

  /** A promise links a test's file under the name of the test. */
  @Test
  void nameTestsThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path document : Checkout.markdown()) {
      Matcher links = LINK.matcher(Checkout.text(document));
      while (links.find()) {
        if (!links.group(2).endsWith("Test.java")) {
          continue;
        }
        found++;
        Path test = document.resolveSibling(links.group(2)).normalize();
        String method = "void " + links.group(1) + "(";
        if (!Files.exists(test) || !Checkout.text(test).contains(method)) {
          missing.add(Checkout.name(document) + ": " + links.group(1));
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found).isPositive();
  }
}
