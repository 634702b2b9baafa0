package dev.offramp.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is what the code says, and says enough to work with. */
final class OpenApiTest {
  private static final Path FILE = Path.of("..", "docs", "openapi.json");

  @Test
  void isWhatTheCodeSays() throws IOException {
    String made = OpenApiDocument.text();
    if (Boolean.getBoolean("offramp.write")) {
      Files.writeString(FILE, made);
      return;
    }
    List<String> there = Files.readAllLines(FILE);
    List<String> right = made.lines().toList();
    int same = 0;
    while (same < Math.min(there.size(), right.size()) && there.get(same).equals(right.get(same))) {
      same++;
    }
    assertThat(there.subList(same, Math.min(there.size(), same + 3)))
        .as(
            "docs/openapi.json is stale from line %d: mvn -B verify -Dofframp.write=true writes it"
                + " anew",
            same + 1)
        .isEqualTo(right.subList(same, Math.min(right.size(), same + 3)));
  }
}
