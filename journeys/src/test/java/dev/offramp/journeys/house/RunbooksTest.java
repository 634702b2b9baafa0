package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is asked to decide finds a page that says what happened and what is safe. */
final class RunbooksTest {
  private static final String FOLDER = "docs/runbooks/";
  private static final String[] QUESTIONS = {
    "## What happened", "## What is safe", "## What is not", "## How to look", "## What ends it"
  };

  static Stream<SellReason> reasonsForAPerson() {
    return Arrays.stream(SellReason.values())
        .filter(reason -> reason.status() == SellStatus.ACTION_REQUIRED);
  }

  @ParameterizedTest
  @MethodSource("reasonsForAPerson")
  void answerTheSameQuestionsForEveryReason(SellReason reason) throws IOException {
    String runbook = Checkout.text(Checkout.file(FOLDER + reason.code() + ".md"));

    assertThat(runbook)
        .startsWith("# " + reason.code() + "\n\n> " + reason.meaning() + "\n")
        .containsSubsequence(QUESTIONS)
        .contains("SellReason=\"" + reason.code() + "\"");
  }

  @Test
  void existForNothingElse() throws IOException {
    List<String> runbooks =
        Checkout.inside(Checkout.file(FOLDER), ".md").stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> !name.equals("README.md"))
            .toList();

    assertThat(runbooks)
        .containsExactlyInAnyOrderElementsOf(
            reasonsForAPerson().map(reason -> reason.code() + ".md").toList());
  }

  @Test
  void areListedWithTheReasonsThatEndASell() throws IOException {
    String table =
        Arrays.stream(SellReason.values())
            .map(RunbooksTest::row)
            .collect(Collectors.joining("", "| reason | status | meaning |\n|---|---|---|\n", ""));

    new Generated(FOLDER + "README.md", "reasons").mustBe(table);
  }

  private static String row(SellReason reason) {
    String code = "`" + reason.code() + "`";
    String name =
        reason.status() == SellStatus.ACTION_REQUIRED
            ? "[%s](%s.md)".formatted(code, reason.code())
            : code;
    return "| %s | `%s` | %s |\n".formatted(name, reason.status().code(), reason.meaning());
  }
}
