package dev.offramp.runtime.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.offramp.providers.wire.CallWatch;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** One process's numbers, in one registry that Prometheus reads. */
public final class Metrics implements AutoCloseable {
  private static final double REPORT_SECONDS = 5;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final ProviderCalls providerCalls = new ProviderCalls(registry);
  private final Scope temporal;

  /**
   * @param role of this process, a label on every number: {@code api}, {@code worker}
   */
  public Metrics(String role) {
    registry.config().commonTags("role", role);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    temporal =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** Where the Temporal SDK puts its own numbers. */
  public Scope temporal() {
    return temporal;
  }

  /** Where clients of providers tell of their calls. */
  public CallWatch providerCalls() {
    return providerCalls;
  }

  /** Offers the numbers as Prometheus text at {@code /metrics} of the admin port. */
  public void serveOn(Environment environment) {
    environment
        .admin()
        .addServlet("prometheus", new MetricsServlet(registry))
        .addMapping("/metrics");
  }

  @Override
  public void close() throws ScopeCloseException {
    temporal.close();
    garbageCollection.close();
    registry.close();
  }
}
