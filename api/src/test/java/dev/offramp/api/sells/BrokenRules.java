package dev.offramp.api.sells;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values that break exactly one rule each: the place in the example, and the value as JSON. */
final class BrokenRules {
  private static final String LETTERS = "\"" + "a".repeat(129) + "\"";

  private BrokenRules() {}

  static Stream<Arguments> all() {
    return Stream.of(amounts(), emails(), addresses(), destinations(), others())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> amounts() {
    return Stream.of(
        arguments("/crypto/amount", "0.11"),
        arguments("/crypto/amount", "11"),
        arguments("/crypto/amount", "null"),
        arguments("/crypto/amount", "\"\""),
        arguments("/crypto/amount", "\"0\""),
        arguments("/crypto/amount", "\"0.000\""),
        arguments("/crypto/amount", "\"-1\""),
        arguments("/crypto/amount", "\"-0\""),
        arguments("/crypto/amount", "\"+1\""),
        arguments("/crypto/amount", "\"1e3\""),
        arguments("/crypto/amount", "\"1e1000000\""),
        arguments("/crypto/amount", "\"1,5\""),
        arguments("/crypto/amount", "\" 1\""),
        arguments("/crypto/amount", "\".5\""),
        arguments("/crypto/amount", "\"5.\""),
        arguments("/crypto/amount", "\"NaN\""),
        arguments("/crypto/amount", "\"0x10\""),
        arguments("/crypto/amount", "\"١\""),
        arguments("/crypto/amount", "\"0." + "0".repeat(18) + "1\""),
        arguments("/crypto/amount", "\"1" + "0".repeat(18) + "\""),
        arguments("/crypto/amount", "\"" + "9".repeat(10_000) + "\""));
  }

  private static Stream<Arguments> emails() {
    return Stream.of(
        arguments("/customer/email", "\"ann\""),
        arguments("/customer/email", "\"ann@\""),
        arguments("/customer/email", "\"@shop.example\""),
        arguments("/customer/email", "\"ann@localhost\""),
        arguments("/customer/email", "\"ann@shop..example\""),
        arguments("/customer/email", "\"ann@-shop.example\""),
        arguments("/customer/email", "\"ann..b@shop.example\""),
        arguments("/customer/email", "\".ann@shop.example\""),
        arguments("/customer/email", "\"ann@b@shop.example\""),
        arguments("/customer/email", "\"ann b@shop.example\""),
        arguments("/customer/email", "\"Ann <ann@shop.example>\""),
        arguments("/customer/email", "\"ann@shop.example\\nBcc: x@y.example\""),
        arguments("/customer/email", "\"ann@[127.0.0.1]\""),
        arguments("/customer/email", "\"" + "a".repeat(65) + "@shop.example\""),
        arguments("/customer/email", "\"a@" + "b.".repeat(130) + "example\""));
  }

  private static Stream<Arguments> addresses() {
    return Stream.of(
        arguments("/customer/ip", "\"localhost\""),
        arguments("/customer/ip", "\"example.org\""),
        arguments("/customer/ip", "\"127.1\""),
        arguments("/customer/ip", "\"2130706433\""),
        arguments("/customer/ip", "\"0177.0.0.1\""),
        arguments("/customer/ip", "\"256.1.1.1\""),
        arguments("/customer/ip", "\"1.2.3.4.5\""),
        arguments("/customer/ip", "\"1.2.3.4:80\""),
        arguments("/customer/ip", "\"[::1]\""),
        arguments("/customer/ip", "\"fe80::1%eth0\""),
        arguments("/customer/ip", "\"1::2::3\""),
        arguments("/customer/ip", "\"\""),
        arguments("/fromAddress", "\"0x1\""),
        arguments("/fromAddress", "\"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d'\""),
        arguments("/returnUrl", "\"/done\""),
        arguments("/returnUrl", "\"//shop.example/done\""),
        arguments("/returnUrl", "\"javascript:alert(1)\""),
        arguments("/returnUrl", "\"ftp://shop.example\""),
        arguments("/returnUrl", "\"https:///done\""),
        arguments("/returnUrl", "\"https:shop.example\""),
        arguments("/returnUrl", "\"https://ann:pw@shop.example\""),
        arguments("/returnUrl", "\"https://shop.example@evil.example\""),
        arguments("/returnUrl", "\"https://shop.example:99999/\""),
        arguments("/returnUrl", "\"https://shop.example/a b\""),
        arguments("/returnUrl", "\"https://shöp.example/\""),
        arguments("/returnUrl", "\"https://shop.example/" + "a".repeat(2_000) + "\""));
  }

  private static Stream<Arguments> destinations() {
    return Stream.of(
        arguments("/destination", "\"0726140198\""),
        arguments("/destination/type", "null"),
        arguments("/destination/type", "\"cash\""),
        arguments("/destination/network", "\"\""),
        arguments("/destination/kind", "\"mobile\""),
        arguments("/destination/number", "\"12\""),
        arguments("/destination/number", "\"0726 140198\""),
        arguments("/destination/number", "726140198"),
        arguments("/destination/account", "\"\""),
        arguments("/destination/account", "\"-7\""),
        arguments("/destination/account", "\"a'b\""),
        arguments("/destination/account", "\"4111111111111111\""),
        arguments("/destination/account", "\"" + "7".repeat(35) + "\""),
        arguments("/destination/account", "77"),
        arguments("/destination/accountNumber", "\"12345\""));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        arguments("/rail", "5"),
        arguments("/rail", "null"),
        arguments("/crypto", "null"),
        arguments("/crypto", "[]"),
        arguments("/crypto", "\"\""),
        arguments("/crypto/currency", "\"cusd\""),
        arguments("/crypto/currency", "\"C\""),
        arguments("/crypto/currency", "\"CUSD'--\""),
        arguments("/crypto/network", "\"\""),
        arguments("/crypto/network", LETTERS),
        arguments("/fiat/currency", "\"kes\""),
        arguments("/fiat/currency", "404"),
        arguments("/customer", "null"),
        arguments("/customer/id", "\"\""),
        arguments("/customer/id", "\"  \""),
        arguments("/customer/id", LETTERS),
        arguments("/customer/id", "\"a\\u0000\""),
        arguments("/customer/id", "\"a\\r\\nb\""),
        arguments("/customer/id", "\"a\\ud800\""),
        arguments("/customer/id", "\"\\udc00a\""),
        arguments("/customer/id", "\"a\\u202eb\""),
        arguments("/customer/id", "\"a\\u2028b\""),
        arguments("/customer/id", "\"a\\uffff\""),
        arguments("/externalId", LETTERS),
        arguments("/externalId", "1001"),
        arguments("/metadata", "[]"),
        arguments("/metadata/a", "1"),
        arguments("/metadata/a", "null"),
        arguments("/metadata/a", "{}"),
        arguments("/metadata/a", "\"" + "a".repeat(201) + "\""),
        arguments("/metadata/a", "\"\\u0000\""),
        arguments("/metadata/" + "n".repeat(41), "\"a\""),
        arguments("/metadata/", "\"a\""),
        arguments("/rails", "\"partna-widget\""),
        arguments("/customer/name", "\"Ann\""));
  }
}
