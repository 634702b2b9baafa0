package dev.offramp.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class CodecSessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final byte[] HASH = new byte[32];

  private final CodecSessions sessions = new CodecSessions(new byte[32]);

  @Test
  void lastsAShiftAndNotAMomentLonger() {
    String session = sessions.open(HASH, NOW);
    Instant end = NOW.plus(CodecSessions.VALIDITY);

    assertThat(sessions.keyHashOf(session, end.minus(Duration.ofSeconds(1)))).contains(HASH);
    assertThat(sessions.keyHashOf(session, end)).isEmpty();
  }

  @Test
  void refusesEveryFlippedBitAndEveryOtherSigner() {
    byte[] session = Base64.getUrlDecoder().decode(sessions.open(HASH, NOW));

    for (int bit = 0; bit < session.length * 8; bit++) {
      byte[] altered = session.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
      assertThat(sessions.keyHashOf(text, NOW)).as("bit %d", bit).isEmpty();
    }
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    assertThat(new CodecSessions(otherKey).keyHashOf(sessions.open(HASH, NOW), NOW)).isEmpty();
    assertThat(sessions.keyHashOf("", NOW)).isEmpty();
    assertThat(sessions.keyHashOf("***", NOW)).isEmpty();
  }
}
