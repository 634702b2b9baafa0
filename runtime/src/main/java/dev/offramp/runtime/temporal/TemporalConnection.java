package dev.offramp.runtime.temporal;

import com.uber.m3.tally.Scope;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.config.TemporalConfig;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process's connection to Temporal; it connects when first used, and again when it broke. */
public final class TemporalConnection implements AutoCloseable {
  private static final long SHUTDOWN_SECONDS = 5;

  private final TemporalConfig config;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Optional<PayloadCipher> cipher;

  private TemporalConnection(
      TemporalConfig config,
      WorkflowServiceStubs stubs,
      String role,
      Optional<PayloadCipher> cipher) {
    this.config = config;
    this.stubs = stubs;
    this.cipher = cipher;
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(config.namespace())
                .setIdentity(identity(role))
                .setDataConverter(PayloadJson.converter(cipher))
                .build());
  }

  /**
   * Contacts nobody yet, so that the API starts without Temporal.
   *
   * @param role of this process, shown to ops as part of its identity: {@code api}, {@code worker}
   */
  public static TemporalConnection open(OfframpConfig config, String role, Scope metrics) {
    TemporalConfig temporal = config.temporal();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(StubOptions.of(temporal, metrics));
    return new TemporalConnection(temporal, stubs, role, PayloadCipher.from(config.secrets()));
  }

  public WorkflowClient client() {
    return client;
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  public TemporalConfig config() {
    return config;
  }

  /** What the codec endpoint offers to the UI; empty when payloads are not encrypted. */
  public Optional<PayloadCipher> cipher() {
    return cipher;
  }

  /** Begins to ask; to be called once. */
  public FirstContact firstContact() {
    return FirstContact.by(stubs);
  }

  public TemporalHealthCheck healthCheck() {
    return new TemporalHealthCheck(stubs, config.address());
  }

  /** Lets running calls end for a few seconds, then cuts them. */
  @Override
  public void close() {
    stubs.shutdown();
    stubs.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    stubs.shutdownNow();
  }

  /** {@code pid@host/role}: which of several processes held a task. */
  private static String identity(String role) {
    return ManagementFactory.getRuntimeMXBean().getName() + "/" + role;
  }
}
