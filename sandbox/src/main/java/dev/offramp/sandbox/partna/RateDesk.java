package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/** Issues rate keys and judges those that come back. */
final class RateDesk {
  private final PartnaWorld world;

  RateDesk(PartnaWorld world) {
    this.world = world;
  }

  /** A key for this rate, good for as long as the switch says (gap 8). */
  RateKey issue(String from, String to, BigDecimal rate) {
    return RateKey.issue(
        world.keys().apiKey(),
        Amounts.plain(rate),
        from,
        to,
        world.seconds() + world.switches().rateKeySeconds());
  }

  /** Reads a key of ours, valid or expired; 400 {@code invalid key} for any other. */
  RateKey read(String text) {
    try {
      RateKey key = RateKey.parse(text);
      if (key.isGenuine(world.keys().apiKey())) {
        return key;
      }
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(400, "invalid key");
    }
    throw new Refusal(400, "invalid key");
  }

  boolean isExpired(RateKey key) {
    return !key.isValidAt(world.seconds());
  }

  /** A valid key for this pair; currencies pooled in one balance count as the same. */
  RateKey requireValid(String text, String from, String to) {
    int status = world.switches().invalidRateKeyStatus();
    RateKey key;
    try {
      key = read(text);
    } catch (Refusal invalid) {
      throw new Refusal(status, "Invalid rate key");
    }
    boolean fits =
        Assets.balanceOf(key.from()).equals(Assets.balanceOf(from))
            && Assets.balanceOf(key.to()).equals(Assets.balanceOf(to));
    if (!fits || isExpired(key)) {
      throw new Refusal(status, "Invalid rate key");
    }
    return key;
  }
}
