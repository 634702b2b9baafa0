package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.StrictJson;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutatedBodiesTest {
  private static final int ROUNDS = 30_000;
  private static final List<String> SHARDS =
      List.of(
          "\\u0000",
          "\\ud800",
          "\\u202e",
          "null",
          "{}",
          "[",
          "]",
          "{",
          "}",
          "\"",
          ",",
          ":",
          "1e400",
          "-0",
          "1e1000000",
          "NaN",
          "\uFEFF",
          "\\",
          "😀",
          "/",
          "~",
          "${jndi:x}",
          "' or 1=1 --",
          "\r\n");

  /** Seeded: a failing round fails again. */
  @Test
  void neverGetAnythingButASellOrARefusal() {
    Random random = new Random(7);
    int sells = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutated(random);
      try {
        StartSellRequest request = StartSellRequest.parse(StrictJson.tree(body));
        assertThat(request.hash()).hasSize(32);
        sells++;
      } catch (ApiException refusal) {
        assertThat(refusal.problem().status()).isBetween(400, 422);
        assertThat(StrictJson.write(refusal.errors())).isNotEmpty();
      }
    }

    assertThat(sells).isPositive().isLessThan(ROUNDS);
  }

  private static byte[] mutated(Random random) {
    byte[] body = StartSellRequestTest.CONTRACT_EXAMPLE.getBytes(UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(3)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body = spliced(body, at, SHARDS.get(random.nextInt(SHARDS.size())), 0);
        default -> body = spliced(body, at, "", 1 + random.nextInt(8));
      }
    }
    return body;
  }

  private static byte[] spliced(byte[] body, int at, String insert, int remove) {
    byte[] shard = insert.getBytes(UTF_8);
    int tail = Math.min(body.length, at + remove);
    byte[] result = new byte[at + shard.length + body.length - tail];
    System.arraycopy(body, 0, result, 0, at);
    System.arraycopy(shard, 0, result, at, shard.length);
    System.arraycopy(body, tail, result, at + shard.length, body.length - tail);
    return result;
  }
}
