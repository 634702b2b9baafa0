package dev.offramp.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.FreePort;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FirstContactTest {
  private static final Executor THREADS = task -> new Thread(task).start();
  private static final Duration LIMIT = Duration.ofMillis(500);

  @Test
  void keepsNobodyLongerThanItsLimitHoweverManyWaitForAServerThatIsSilent() throws Exception {
    try (ServerSocket silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      WorkflowServiceStubs stubs = stubs("127.0.0.1:" + silence.getLocalPort());
      FirstContact contact = FirstContact.by(stubs);
      long begun = System.nanoTime();

      List<CompletableFuture<Void>> callers =
          Stream.generate(() -> CompletableFuture.runAsync(() -> refuses(contact), THREADS))
              .limit(20)
              .toList();
      callers.forEach(CompletableFuture::join);

      // One after the other they would need ten seconds.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      stubs.shutdownNow();
    }
  }

  @Test
  void isMadeOnceAServerAnswers() {
    int port = FreePort.find();
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port)) {
      WorkflowServiceStubs stubs = stubs("127.0.0.1:" + port);

      FirstContact.by(stubs).await(Duration.ofSeconds(30));

      stubs.shutdownNow();
    }
  }

  @Test
  void asksAServerThatRefusesAtOnceOnlyNowAndThen() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    int port = FreePort.find();
    Server refusing =
        NettyServerBuilder.forPort(port).addService(new Refusing(asked)).build().start();
    WorkflowServiceStubs stubs = stubs("127.0.0.1:" + port);

    FirstContact contact = FirstContact.by(stubs);

    assertThatThrownBy(() -> contact.await(Duration.ofSeconds(3)))
        .hasMessage("Temporal has not answered yet.");
    assertThat(asked).hasValueBetween(1, 4);
    stubs.shutdownNow();
    refusing.shutdownNow();
  }

  /** A server that does not know who asks. */
  private static final class Refusing extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    private final AtomicInteger asked;

    Refusing(AtomicInteger asked) {
      this.asked = asked;
    }

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      asked.incrementAndGet();
      answer.onError(Status.PERMISSION_DENIED.asRuntimeException());
    }
  }

  private static void refuses(FirstContact contact) {
    assertThatThrownBy(() -> contact.await(LIMIT)).hasMessage("Temporal has not answered yet.");
  }

  private static WorkflowServiceStubs stubs(String address) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }
}
