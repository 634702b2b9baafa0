package dev.offramp.runtime;

import dev.offramp.providers.partna.Partna;
import dev.offramp.providers.partna.PartnaSettings;
import dev.offramp.runtime.config.PartnaConfig;
import dev.offramp.storage.FieldCipher;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** Builds from the configuration what both processes need alike. */
public final class Wiring {
  private Wiring() {}

  /** Opens the personal columns. */
  public static FieldCipher fieldCipher(OfframpConfig config) {
    return new FieldCipher(List.of(dataKey(config)));
  }

  /** What everything personal, and every signed link, hangs on: 32 bytes. */
  public static byte[] dataKey(OfframpConfig config) {
    return Base64.getDecoder().decode(config.secrets().dataKey().value());
  }

  public static Partna partna(OfframpConfig config, InstantSource clock) {
    PartnaConfig partna = config.partna();
    return new Partna(
        new PartnaSettings(
            partna.apiUrl(),
            partna.widgetUrl(),
            partna.merchant(),
            partna.apiKey(),
            partna.webhookKey()),
        clock);
  }
}
