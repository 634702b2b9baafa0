package dev.offramp.api.sells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final String LONGEST = "a".repeat(64);

  @Test
  void isTheSameQuotedOrBare() {
    assertThat(IdempotencyKey.of(List.of("\"order-1001_a.B\"")))
        .isEqualTo(IdempotencyKey.of(List.of("order-1001_a.B")))
        .isEqualTo(new IdempotencyKey("order-1001_a.B"));
    assertThat(IdempotencyKey.of(List.of("\"" + LONGEST + "\"")).value()).isEqualTo(LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\"",
        "\"a",
        "a\"",
        "\"\"a\"\"",
        "'a'",
        "a b",
        "a,b",
        "\"a\", \"b\"",
        "a/b",
        "ä",
        "a\u0000",
        "a\r\nb",
        "${x}",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void isRefusedInAnyOtherForm(String value) {
    assertThat(refusalOf(List.of(value))).isEqualTo(Problem.IDEMPOTENCY_KEY_INVALID);
  }

  @Test
  void isRefusedTwice() {
    assertThat(refusalOf(List.of("a", "a"))).isEqualTo(Problem.IDEMPOTENCY_KEY_INVALID);
  }

  @Test
  void isMissedWhenThereIsNone() {
    assertThat(refusalOf(null)).isEqualTo(Problem.IDEMPOTENCY_KEY_MISSING);
    assertThat(refusalOf(List.of())).isEqualTo(Problem.IDEMPOTENCY_KEY_MISSING);
  }

  private static Problem refusalOf(List<String> values) {
    return catchThrowableOfType(ApiException.class, () -> IdempotencyKey.of(values)).problem();
  }
}
