package dev.offramp.api.codec;

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
   * @param ui the Temporal UI, whose pages may call from a browser
   * @param own the API as browsers reach it
   * @param dataKey the installation's data key, which signs sessions
   */
  public static void open(
      JerseyEnvironment jersey,
      Optional<? extends PayloadCodec> codec,
      URI ui,
      URI own,
      byte[] dataKey) {
    InstantSource clock = InstantSource.system();
    CodecSessions sessions = new CodecSessions(dataKey);
    jersey.register(new CodecDoor(ui, own, sessions, clock).forCodec());
    jersey.register(
        new CodecResource(codec, sessions, clock, "https".equalsIgnoreCase(own.getScheme())));
  }
}
