package dev.offramp.runtime.callbacks;

import static dev.offramp.runtime.callbacks.CallbackReach.LOCAL;
import static dev.offramp.runtime.callbacks.CallbackReach.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where callbacks may go, and how it is written. */
final class CallbackAddressTest {
  @Test
  void refusesEveryHostileSpelling() {
    List<String> hostile = HostileAddresses.all(8443);

    assertThat(hostile).hasSizeGreaterThan(180).doesNotHaveDuplicates();
    assertThat(hostile)
        .allSatisfy(
            url ->
                assertThatThrownBy(() -> CallbackAddress.of(url, PUBLIC))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("must "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, shop.example, 443, /",
    "https://shop.example?a=b, shop.example, 443, /?a=b",
    "HTTPS://Hooks.SHOP.example:8443/A/b?c=%20d&e=f@g, hooks.shop.example, 8443, /A/b?c=%20d&e=f@g",
    "https://xn--bcher-kva.example/x, xn--bcher-kva.example, 443, /x",
    "https://1e1.example/, 1e1.example, 443, /",
    "https://8.8.8.8/, 8.8.8.8, 443, /",
    "https://172.32.0.1:65535/, 172.32.0.1, 65535, /",
    "https://[2606:4700::1111]/, 2606:4700::1111, 443, /"
  })
  void takesPublicOnesInOneForm(String url, String host, int port, String path) {
    CallbackAddress address = CallbackAddress.of(url, PUBLIC);

    assertThat(address).isEqualTo(new CallbackAddress("https", host, port, path));
    assertThat(CallbackAddress.of(address.uri().toString(), PUBLIC)).isEqualTo(address);
    assertThat(address.uri().getHost()).isEqualTo(host.contains(":") ? "[" + host + "]" : host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:80/",
        "http://localhost:4711/x",
        "http://[::1]:4711/",
        "https://127.0.0.1:8443/",
        "https://shop.example/"
      })
  void takesThisMachineOnlyWhereThatIsAllowed(String url) {
    assertThat(CallbackAddress.of(url, LOCAL).path()).startsWith("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/",
        "http://8.8.8.8/",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "http://169.254.169.254/",
        "https://0.0.0.0/",
        "http://127.1:4711/",
        "http://printer.local/"
      })
  void reachesNothingElseWhereThisMachineIsAllowed(String url) {
    assertThatThrownBy(() -> CallbackAddress.of(url, LOCAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoHostThatHasAnyAddressThatIsNotPublic() throws Exception {
    FakeNames names =
        new FakeNames()
            .tell("good.example", "8.8.8.8", "2606:4700::1111")
            .tell("mixed.example", "8.8.8.8", "10.0.0.1")
            .tell("mapped.example", "::ffff:127.0.0.1")
            .tell("empty.example");
    CallbackResolver resolver = new CallbackResolver(names, PUBLIC);

    assertThat(resolver.resolve("good.example")).hasSize(2);
    for (String host : List.of("mixed.example", "mapped.example")) {
      assertThatThrownBy(() -> resolver.resolve(host))
          .isInstanceOf(ForbiddenAddressException.class)
          .hasMessageNotContainingAny("10.0.0.1", "127.0.0.1", host);
    }
    assertThatThrownBy(() -> resolver.resolve("empty.example"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void saysNothingOfItsPathWherePeopleKeepTokens() {
    assertThat(CallbackAddress.of("https://shop.example/t0ken?key=s3cret", PUBLIC))
        .hasToString("https://shop.example:443");
  }
}
