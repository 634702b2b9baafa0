package dev.offramp.worker.callbacks;

import dev.offramp.runtime.callbacks.CallbackAddress;
import dev.offramp.runtime.callbacks.CallbackResolver;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses of strangers: only where {@link CallbackResolver} allows, never on to where a
 * receiver points, and never for longer or with more read than was agreed.
 */
final class CallbackHttp implements AutoCloseable {
  /** All of an answer that is ever read; its content is of no interest. */
  private static final int MOST_READ = 65_536;

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final ScheduledExecutorService deadlines;

  /**
   * @param timeout of one post as a whole, from the look-up of the host to the end of the answer
   * @param deadlines ends what takes longer
   * @param mostAtATime posts
   */
  CallbackHttp(
      CallbackResolver resolver,
      TlsSocketStrategy tls,
      Duration timeout,
      ScheduledExecutorService deadlines,
      int mostAtATime) {
    this.timeout = timeout;
    this.deadlines = deadlines;
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(CallbackConnections.manager(resolver, tls, timeout, mostAtATime))
            // Each post is connected, and so judged, anew.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .setConnectionRequestTimeout(Timeout.of(timeout))
                    .setResponseTimeout(Timeout.of(timeout))
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("offramp-callbacks")
            .build();
  }

  Outcome post(CallbackAddress address, Map<String, String> headers, byte[] body) {
    HttpPost request = new HttpPost(address.uri());
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    AtomicBoolean isLate = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              isLate.set(true);
              request.cancel();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    HttpHost target = new HttpHost(address.scheme(), address.host(), address.port());
    try {
      ClassicHttpResponse response = client.executeOpen(target, request, null);
      if (!isReadToItsEnd(response)) {
        // Closing it would read the rest.
        request.cancel();
      }
      Closer.closeQuietly(response);
      return Outcome.answered(response.getCode());
    } catch (IOException e) {
      return Outcome.kept(isLate.get() ? Obstacle.TIMEOUT : Obstacle.of(e));
    } finally {
      deadline.cancel(false);
    }
  }

  /** The status has come, so whatever happens to the rest changes nothing. */
  private static boolean isReadToItsEnd(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return true;
    }
    try {
      InputStream content = entity.getContent();
      return content.readNBytes(MOST_READ).length < MOST_READ;
    } catch (IOException cutOff) {
      return false;
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
