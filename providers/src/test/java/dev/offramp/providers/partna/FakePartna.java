package dev.offramp.providers.partna;

import dev.offramp.providers.FakeServer;
import dev.offramp.providers.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** Partna on loopback: it answers as told and remembers what it was asked. */
final class FakePartna extends FakeServer {
  static final Secret API_KEY = new Secret("1--M--0123456789abcdef--1893456000000--89abcdef");

  URI apiUrl() {
    return URI.create(address() + "/v4");
  }

  PartnaSettings settings() {
    return new PartnaSettings(
        apiUrl(),
        URI.create("https://staging-pay.getpartna.com/v4/pay/offramp"),
        "acme",
        API_KEY,
        Resources.STAGING_KEY,
        false,
        Duration.ofSeconds(10),
        Duration.ofHours(1));
  }

  Partna partna(InstantSource clock) {
    return new Partna(settings(), clock);
  }

  Partna partna() {
    return partna(() -> SeedPayloads.NOW);
  }
}
