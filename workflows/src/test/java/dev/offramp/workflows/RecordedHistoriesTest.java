package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records what {@link ReplayTest} replays: only when it is told to, since a history that is
 * recorded anew no longer shows what older code did (docs/upgrading.md).
 */
@EnabledIfSystemProperty(named = "offramp.record", matches = "true")
final class RecordedHistoriesTest {
  @ParameterizedTest
  @EnumSource(Ending.class)
  void areOneAnEnding(Ending ending) {
    try (SellRun run = new SellRun()) {
      ending.bringAbout(run);

      Histories.write(
          Histories.UNRELEASED.resolve(ending.fileName()),
          run.client().fetchHistory(run.workflowId()));

      assertThat(Histories.UNRELEASED.resolve(ending.fileName())).isNotEmptyFile();
    }
  }
}
