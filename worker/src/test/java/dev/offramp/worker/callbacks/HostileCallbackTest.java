package dev.offramp.worker.callbacks;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.HostNames;
import dev.offramp.runtime.callbacks.HostileAddresses;
import dev.offramp.storage.CallbackQueueDao;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;

/** An address that slipped into the database is refused where it would be connected to. */
final class HostileCallbackTest {
  @Test
  void connectsToNoHostileSpellingThoughItsNameServerSendsItHere() throws Exception {
    ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
    HostNames here = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    try (RawReceiver trap = RawReceiver.trap();
        CallbackHttp http =
            new CallbackHttp(
                new CallbackResolver(here, CallbackReach.PUBLIC),
                DefaultClientTlsStrategy.createDefault(),
                Duration.ofSeconds(2),
                deadlines,
                1)) {
      CallbackPost post =
          new CallbackPost(
              new CallbackQueueDao(JDBI, CIPHER), Tenants.body(), http, CallbackReach.PUBLIC);

      for (String url : HostileAddresses.all(trap.port())) {
        assertThat(post.send(to(url), NOW))
            .as(url)
            .isEqualTo(Outcome.kept(Obstacle.ADDRESS_NOT_ALLOWED));
      }
      assertThat(post.send(to("https://shop.example:" + trap.port() + "/"), NOW))
          .isEqualTo(Outcome.kept(Obstacle.ADDRESS_NOT_ALLOWED));

      assertThat(trap.connections()).isZero();
    } finally {
      deadlines.shutdownNow();
    }
  }

  private static Claimed to(String url) {
    byte[] secret =
        CIPHER.encrypt(Tenants.SECRET.getBytes(US_ASCII), "callback_endpoints.secret/shop");
    return new Claimed(
        "evt_test_1", "shop", "callback.test", null, null, NOW, 0, url, NOW, secret, null, null);
  }
}
