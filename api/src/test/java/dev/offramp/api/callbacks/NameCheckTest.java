package dev.offramp.api.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.FakeNames;
import dev.offramp.runtime.callbacks.HostNames;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a name resolves to when an address is set. */
final class NameCheckTest {
  private final ExecutorService one =
      new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());

  @AfterEach
  void stop() {
    one.shutdownNow();
  }

  @Test
  void refusesAHostThatPointsInsideWithoutSayingWhere() {
    NameCheck check = check(new FakeNames().tell("inside.example", "8.8.8.8", "192.168.0.1"));

    assertThatThrownBy(() -> check.refuseForbidden("inside.example"))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal ->
                assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.pointer()).isEqualTo("/url"))
                    .extracting(InputError::message)
                    .asString()
                    .startsWith("must ")
                    .doesNotContain("192.168"));
  }

  @Test
  void takesAHostThatIsPublicOrNotYetKnown() {
    NameCheck check = check(new FakeNames().tell("shop.example", "8.8.8.8"));

    assertThatCode(() -> check.refuseForbidden("shop.example")).doesNotThrowAnyException();
    assertThatCode(() -> check.refuseForbidden("soon.example")).doesNotThrowAnyException();
  }

  @Test
  void waitsForNoNameServerThatDoesNotAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    NameCheck check =
        check(
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new AssertionError("nobody waits for this");
            });

    assertThatCode(() -> check.refuseForbidden("slow.example")).doesNotThrowAnyException();
    assertThatCode(() -> check.refuseForbidden("crowded.example")).doesNotThrowAnyException();
    never.countDown();
  }

  private NameCheck check(HostNames names) {
    return new NameCheck(new CallbackResolver(names, CallbackReach.PUBLIC), one);
  }
}
