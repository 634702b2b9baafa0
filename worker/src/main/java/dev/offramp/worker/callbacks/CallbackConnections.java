package dev.offramp.worker.callbacks;

import dev.offramp.runtime.callbacks.CallbackResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** Makes connections to the very addresses that were judged, while TLS goes by the host's name. */
final class CallbackConnections {
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16_384;

  private CallbackConnections() {}

  static HttpClientConnectionManager manager(
      CallbackResolver resolver, TlsSocketStrategy tls, Duration timeout, int mostAtATime) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new Judge(resolver))
        .setTlsSocketStrategy(tls)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_LINE)
                        .build())
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout))
                .setSocketTimeout(Timeout.of(timeout))
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(Timeout.of(timeout)).build())
        .setMaxConnTotal(mostAtATime)
        .setMaxConnPerRoute(mostAtATime)
        .build();
  }

  /**
   * Every connection asks here for its addresses, literal ones included, and takes no others: a
   * name server that answers otherwise a moment later is not asked again.
   */
  private record Judge(CallbackResolver resolver) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return resolver.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
