package dev.offramp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1", "[::1]"})
  void containsThisMachine(String host) {
    assertThat(Loopback.contains(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1.example", "localhost.example", "10.0.0.1", "0.0.0.0", "example", "::2"})
  void containsNothingElse(String host) {
    assertThat(Loopback.contains(host)).isFalse();
    assertThat(Loopback.contains(null)).isFalse();
  }
}
