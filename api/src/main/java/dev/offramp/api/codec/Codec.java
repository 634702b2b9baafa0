package dev.offramp.api.codec;

import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.temporal.payload.codec.PayloadCodec;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Opens the codec endpoint, with its door and its sessions. */
public final class Codec {
  private Codec() {}

  /**
   * @param codec what encrypts payloads; empty when nothing does
   */
  public static void open(
      JerseyEnvironment jersey, OfframpConfig config, Optional<? extends PayloadCodec> codec) {
    InstantSource clock = InstantSource.system();
    URI ui = URI.create(config.temporal().uiUrl());
    URI own = config.publicUrl();
    CodecSessions sessions = new CodecSessions(Wiring.dataKey(config));
    jersey.register(new CodecDoor(ui, own, sessions, clock).forCodec());
    jersey.register(
        new CodecResource(codec, sessions, clock, "https".equalsIgnoreCase(own.getScheme())));
  }
}
