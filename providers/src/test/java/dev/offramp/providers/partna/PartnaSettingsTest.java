package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offramp.providers.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnaSettingsTest {
  private static final URI API = URI.create("https://staging-api.getpartna.com/v4");
  private static final URI WIDGET = URI.create("https://staging-pay.getpartna.com/v4/pay/offramp");
  private static final Secret KEY = new Secret("1--M--canary");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging-api.getpartna.com/v4",
        "/v4",
        "ftp://staging-api.getpartna.com/v4",
        "https:///v4",
        "mailto:a@b",
        "https://user:word@staging-api.getpartna.com/v4",
        "https://staging-api.getpartna.com/v4?x=1",
        "https://staging-api.getpartna.com/v4#x"
      })
  void refusesAnAddressThatCannotBeRight(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(URI.create(address), WIDGET, "acme", KEY))
        .withMessageContaining("https://staging-api.getpartna.com/v4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(API, URI.create(address), "acme", KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "line\nbreak", "ключ"})
  void refusesANameOrKeyThatNoHeaderCanCarry(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(API, WIDGET, value, KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(API, WIDGET, "acme", new Secret(value)))
        .withMessageContaining("printable");
  }

  @Test
  void printsNoSecret() {
    assertThat(settings(API, WIDGET, "acme", KEY).toString()).doesNotContain("canary", "pem");
    assertThat(KEY.toString()).doesNotContain("canary");
  }

  private static PartnaSettings settings(URI api, URI widget, String merchant, Secret key) {
    return new PartnaSettings(
        api, widget, merchant, key, "keys.pem", false, Duration.ofSeconds(10), Duration.ofHours(1));
  }
}
