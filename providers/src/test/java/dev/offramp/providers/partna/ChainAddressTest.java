package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainAddressTest {

  @ParameterizedTest
  @CsvSource({
    "celo, 0xc89f5afe4d5c13daeef96164abc8001c1e320718, true",
    "ethereum, 0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d, true",
    "ethereum, 0xc89f5afe4d5c13daeef96164abc8001c1e32071, false",
    "ethereum, c89f5afe4d5c13daeef96164abc8001c1e320718, false",
    "celo, TQ5NMqJjhpQGK7YJbESKfXXXXXXXXXXXXX, false",
    "tron, TQ5NMqJjhpQGK7YJbESKfXXXXXXXXXXXXX, true",
    "tron, 0xc89f5afe4d5c13daeef96164abc8001c1e320718, false",
    "solana, 7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q, true",
    "solana, 0xc89f5afe4d5c13daeef96164abc8001c1e320718, false",
    "bitcoin, 1BoatSLRHtKNngkdXEeobR76b53LETtpyT, true",
    "bitcoin, bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq, true",
    "bitcoin, tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx, true",
    "bitcoin, 0xc89f5afe4d5c13daeef96164abc8001c1e320718, false",
    "a-new-chain, whatever, true"
  })
  void knowsTheChainsByTheirForm(String network, String address, boolean fits) {
    assertThat(ChainAddress.fits(network, address)).isEqualTo(fits);
  }
}
