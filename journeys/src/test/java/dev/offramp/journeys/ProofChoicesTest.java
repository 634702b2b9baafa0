package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our side bears with every choice Proof's documents leave open. */
final class ProofChoicesTest {
  private static final int CHOICES = 34;

  /** Choices that change nothing our side sees, and why; every other has a row. */
  private static final Map<Integer, String> NOT_SEEN =
      Map.of(
          6, "the widget spends the init token; we hand it on",
          8, "we leave out nothing that is required",
          9, "we send no broken JSON",
          32, "the checkout page takes the address and nothing else",
          34, "the widget itself: the journeys in a browser run it");

  /** How fast the sandbox is, and what leads to states that other switches set at once. */
  private static final Set<String> PACE =
      Set.of(
          "confirmationMillis",
          "payoutMillis",
          "kycOutcome",
          "kycReviewMillis",
          "webhookTimeoutMillis");

  private static ProofBench bench;

  @BeforeAll
  static void start(@TempDir Path home) throws IOException {
    bench = new ProofBench(home);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  static Stream<ProofChoice> all() {
    return Stream.of(ProofSessionChoices.all(), ProofStatusChoices.all(), ProofChannelChoices.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("all")
  void bears(ProofChoice choice) throws Exception {
    bench.set(choice);

    choice.check().on(bench);
  }

  @Test
  void leavesNoChoiceOut() {
    Set<Integer> numbers = new TreeSet<>(NOT_SEEN.keySet());
    all().map(ProofChoice::number).filter(number -> number > 0).forEach(numbers::add);

    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, CHOICES).boxed().toList());
  }

  @Test
  void leavesNoSwitchOfTheSandboxOut() {
    Set<String> tried = new TreeSet<>();
    all().forEach(choice -> tried.addAll(choice.set()));
    List<String> left = new ArrayList<>();

    for (JsonNode each :
        bench.control.send("GET", "/control/proof/switches", "").path("switches")) {
      String name = each.path("name").asText();
      if (!NOT_SEEN.containsKey(each.path("number").asInt()) && !PACE.contains(name)) {
        wanted(each).filter(wish -> tried.stream().noneMatch(is(wish))).forEach(left::add);
      }
    }

    assertThat(left).isEmpty();
  }

  /** Each value there is, but the usual one that every row has; any value where all are allowed. */
  private static Stream<String> wanted(JsonNode explained) {
    String prefix = explained.path("name").asText() + "=";
    String allowed = explained.path("allowed").asText();
    return allowed.contains(" | ")
        ? Stream.of(allowed.split(" \\| "))
            .filter(value -> !value.equals(explained.path("usual").asText()))
            .map(value -> prefix + value)
        : Stream.of(prefix);
  }

  private static Predicate<String> is(String wish) {
    return set -> wish.endsWith("=") ? set.startsWith(wish) : set.equals(wish);
  }
}
