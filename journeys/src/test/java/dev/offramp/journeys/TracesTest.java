package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks for traces finds them wherever they are. */
final class TracesTest {
  private final Traces traces = new Traces(List.of("AC12345678", "canary-0f3e@shop.example"));

  @Test
  void areFoundAtTheStartInTheMiddleAndAtTheEnd() {
    assertThat(traces.in("AC12345678 and more")).containsExactly("AC12345678");
    assertThat(traces.in("\u2022\u2022 xAC12345678x")).containsExactly("AC12345678");
    assertThat(traces.in("to canary-0f3e@shop.example"))
        .containsExactly("canary-0f3e@shop.example");
  }

  @Test
  void areNotSeenInWhatOnlyLooksAlike() {
    assertThat(traces.in("AC1234567 C12345678 AC12345679 canary-0f3f@shop.example")).isEmpty();
    assertThat(traces.in("C12345678")).isEmpty();
    assertThat(traces.in("")).isEmpty();
  }
}
