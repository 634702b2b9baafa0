package dev.offramp.runtime.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.uber.m3.tally.Scope;
import dev.offramp.runtime.StartException;
import dev.offramp.runtime.config.TemporalConfig;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import javax.net.ssl.SSLException;

/** Turns our keys into the options of Temporal's gRPC client. */
final class StubOptions {
  private StubOptions() {}

  static WorkflowServiceStubsOptions of(TemporalConfig config, Scope metrics) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(config.address())
            .setMetricsScope(metrics)
            .setEnableHttps(false);
    if (config.isLocal()) {
      // Nothing is gained on loopback, and every sell would pay CPU for it.
      options.setGrpcCompression(GrpcCompression.NONE);
    }
    if (!config.apiKey().value().isEmpty()) {
      options.setEnableHttps(true).addApiKey(config.apiKey()::value);
    }
    if (config.isMutualTls()) {
      options.setSslContext(mutualTls(config));
    }
    return options.validateAndBuildWithDefaults();
  }

  private static SslContext mutualTls(TemporalConfig config) {
    try {
      return SimpleSslContextBuilder.forPKCS8(
              new ByteArrayInputStream(config.tlsCert().getBytes(UTF_8)),
              new ByteArrayInputStream(config.tlsKey().value().getBytes(UTF_8)))
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new StartException(
          "temporal.tlsCert (TEMPORAL_TLS_CERT) and temporal.tlsKey (TEMPORAL_TLS_KEY) do not"
              + " belong together or are not PEM: set the certificate and its own PKCS#8 key.",
          e);
    }
  }
}
