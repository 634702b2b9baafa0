package dev.offramp.providers.wire;

import dev.offramp.providers.wire.CallWatch.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one request: one deadline for all of it, no redirects, a bounded body. */
public final class BoundedHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Duration callTimeout;
  private final String provider;
  private final CallWatch watch;

  /**
   * @param callTimeout from the first attempt to connect to the last byte of the answer
   * @param provider whose calls these are, for the watch
   */
  public BoundedHttp(Duration callTimeout, String provider, CallWatch watch) {
    this.callTimeout = callTimeout;
    this.provider = provider;
    this.watch = watch;
  }

  /**
   * @param doing one of a few constants, for the watch
   * @throws NoAnswerException when there is no whole answer, for whatever reason
   */
  public JsonAnswer send(String doing, HttpRequest request) throws NoAnswerException {
    long start = System.nanoTime();
    Outcome outcome = Outcome.NO_ANSWER;
    try {
      JsonAnswer answer = send(request);
      outcome = Outcome.of(answer.status());
      return answer;
    } finally {
      watch.ended(provider, doing, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private JsonAnswer send(HttpRequest request) throws NoAnswerException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new LimitedBody(WireJson.ANSWER_BYTES));
    try {
      // Not the request's own timeout: that one ends with the headers, and a body can trickle.
      return new JsonAnswer(answer.get(callTimeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw new NoAnswerException(cause == null ? new IOException() : cause);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new NoAnswerException(late);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswerException(stopped);
    }
  }

  /**
   * There is no answer. It tells the cause by its class, as a cause's text may come from outside.
   */
  public static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean nothingWasSent;

    NoAnswerException(Throwable cause) {
      super(cause.getClass().getSimpleName());
      nothingWasSent =
          cause instanceof ConnectException
              || cause instanceof HttpConnectTimeoutException
              || cause instanceof SSLHandshakeException;
    }

    /** Whether the provider certainly never saw the request. */
    public boolean nothingWasSent() {
      return nothingWasSent;
    }
  }
}
