package dev.offramp.journeys.house;

import dev.offramp.runtime.temporal.OpsQuery;
import dev.offramp.runtime.temporal.SearchAttributeRegistration;
import dev.offramp.workflows.sell.SellReason;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/ops.md offers to copy is what the code knows. */
final class OpsPageTest {
  private static final OpsQuery.Asked EXAMPLE =
      new OpsQuery.Asked(
          Instant.parse("2026-11-21T14:00:00Z"), SellReason.PAYOUT_OVERDUE, "demo", "order-1001");

  @Test
  void linksEveryQuery() throws IOException {
    String table =
        Arrays.stream(OpsQuery.values())
            .map(
                query ->
                    "| [%s](%s) | `%s` |\n"
                        .formatted(
                            query.title(),
                            query.link("http://127.0.0.1:8233", "default", EXAMPLE),
                            query.text(EXAMPLE)))
            .collect(Collectors.joining("", "| link | query |\n|---|---|\n", ""));

    new Generated("docs/ops.md", "queries").mustBe(table);
  }

  @Test
  void givesTheCommandThatRegistersTheSearchAttributes() throws IOException {
    new Generated("docs/ops.md", "registration")
        .mustBe("\n    " + SearchAttributeRegistration.commandFor("default") + "\n\n");
  }
}
