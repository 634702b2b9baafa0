package dev.offramp.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.NoopScope;
import dev.offramp.runtime.ConfigCheck;
import dev.offramp.runtime.FreePort;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.ShippedConfig;
import dev.offramp.runtime.StartException;
import dev.offramp.runtime.TestKeys;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellInput;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.testserver.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalConnectionTest {
  private static final SellInput SELL =
      new SellInput(
          "1019a8b3c5d7e9f00112233445566778",
          "shop",
          Rail.PARTNA_WIDGET,
          Money.of("0.110000000000000001", "CUSD"),
          "celo",
          "KES",
          null,
          Instant.parse("2026-11-21T12:00:00.123456789Z"),
          Duration.ofHours(1),
          Duration.ofHours(24),
          null,
          null);

  private static int port;
  private static TestServer.PortBoundTestServer server;

  @TempDir private Path directory;

  @BeforeAll
  static void startServer() {
    port = FreePort.find();
    server = TestServer.createPortBoundServer(port, false);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void reachesTemporalAndSaysSo() {
    try (TemporalConnection temporal = connect(Map.of())) {
      assertThat(temporal.healthCheck().execute().isHealthy()).isTrue();
      assertThat(temporal.client().getOptions().getIdentity()).matches("\\d+@.+/test");
      assertThat(temporal.cipher()).isEmpty();
    }
  }

  @Test
  void saysWithinBoundedTimeThatNobodyAnswers() {
    Map<String, String> nobody =
        Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1", "TEMPORAL_STARTUP_WAIT", "PT0.1S");
    try (TemporalConnection temporal = connect(nobody)) {
      assertThat(temporal.healthCheck().execute().getMessage())
          .startsWith("Temporal at 127.0.0.1:1 does not answer");
      assertThatThrownBy(() -> SearchAttributeRegistration.ensure(temporal))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("TEMPORAL_ADDRESS");
    }
  }

  @Test
  void carriesOurRecordsUnchanged() {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("OFFRAMP_PAYLOAD_KEY", TestKeys.BASE64_32))) {
      DataConverter converter =
          PayloadJson.converter(PayloadCipher.from(config(environment).secrets()));

      Optional<Payloads> payloads = converter.toPayloads(SELL);

      assertThat(converter.fromPayloads(0, payloads, SellInput.class, SellInput.class))
          .isEqualTo(SELL);
    }
  }

  @Test
  void readsWhatANewerVersionWrote() {
    DataConverter converter = PayloadJson.converter(Optional.empty());
    Optional<Payloads> newer =
        converter.toPayloads(Map.of("amount", "1.5", "currency", "KES", "invented", true));

    assertThat(converter.fromPayloads(0, newer, Money.class, Money.class))
        .isEqualTo(Money.of("1.5", "KES"));
  }

  @Test
  void leavesNothingReadableInTheHistoryWhenAKeyIsSet() {
    try (TemporalConnection temporal = connect(Map.of("OFFRAMP_PAYLOAD_KEY", TestKeys.BASE64_32))) {
      WorkflowStub stub =
          temporal
              .client()
              .newUntypedWorkflowStub(
                  "Sell",
                  WorkflowOptions.newBuilder().setTaskQueue("q").setWorkflowId("sell-1").build());

      WorkflowExecution execution = stub.start(SELL);

      String history =
          temporal
              .stubs()
              .blockingStub()
              .getWorkflowExecutionHistory(
                  GetWorkflowExecutionHistoryRequest.newBuilder()
                      .setNamespace("default")
                      .setExecution(execution)
                      .build())
              .toString();
      assertThat(history).contains("binary/encrypted").doesNotContain("CUSD", "shop");
    }
  }

  private TemporalConnection connect(Map<String, String> environment) {
    return TemporalConnection.open(config(environment), "test", new NoopScope());
  }

  private OfframpConfig config(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    all.putAll(environment);
    return ConfigCheck.load(ShippedConfig.copy(directory), all);
  }
}
