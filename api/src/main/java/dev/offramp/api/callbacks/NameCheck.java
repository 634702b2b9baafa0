package dev.offramp.api.callbacks;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.ForbiddenAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Refuses a host that has an address callbacks may not go to, so that a tenant hears of it at once.
 *
 * <p>A host that has no address yet, or whose name servers are slow, is taken: what counts is the
 * judgement when it is connected to.
 */
final class NameCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CallbackResolver resolver;
  private final ExecutorService threads;

  /**
   * @param threads ask the name servers, and are nobody else's: each may be kept for long
   */
  NameCheck(CallbackResolver resolver, ExecutorService threads) {
    this.resolver = resolver;
    this.threads = threads;
  }

  /**
   * @throws ApiException invalid-request
   */
  void refuseForbidden(String host) {
    try {
      Future<?> answer = threads.submit(() -> resolver.resolve(host));
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ForbiddenAddressException) {
        throw new ApiException(
            Problem.INVALID_REQUEST,
            "The body breaks a rule.",
            new InputError(
                "/url",
                "must have a host whose addresses are all public; at least one of this host is"
                    + " private, local or otherwise special"));
      }
    } catch (TimeoutException | RejectedExecutionException slow) {
      // Judged again when it is connected to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
