package dev.offramp.runtime.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityTest {
  @ParameterizedTest
  @CsvSource({"off, on", "on, off", "off, off"})
  void refusesAPostgresElsewhereThatForgetsCommits(String fsync, String synchronousCommit) {
    Durability durability = new Durability(fsync, synchronousCommit);

    assertThatThrownBy(() -> durability.require(false))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("set both to on");
    assertThatCode(() -> durability.require(true)).doesNotThrowAnyException();
  }

  @Test
  void takesEveryDurableKindOfCommit() {
    assertThatCode(() -> new Durability("on", "local").require(false)).doesNotThrowAnyException();
    assertThatCode(() -> new Durability("on", "remote_apply").require(false))
        .doesNotThrowAnyException();
  }
}
