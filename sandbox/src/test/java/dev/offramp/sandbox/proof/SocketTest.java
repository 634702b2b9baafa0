package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section 10 and the choices 21 to 24, with the JDK's own client. */
final class SocketTest {
  @TempDir Path home;
  private ProofFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new ProofFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonNode sockets() {
    return sandbox.control("GET", "/sockets", "").json().path("sockets");
  }

  private Listener listen(String id) {
    int before = sockets().size();
    Listener listener = Listener.to(sandbox, id);
    SandboxFixture.await("the socket is known", () -> sockets().size() > before);
    return listener;
  }

  @Test
  void refusesTheUpgradeOfStrangers() {
    String id = sandbox.sell();

    assertThat(Listener.refusal(sandbox, "?tx_id=" + id, "wrong")).isEqualTo(401);
    assertThat(Listener.refusal(sandbox, "?tx_id=" + id, "")).isEqualTo(401);
    assertThat(Listener.refusal(sandbox, "?tx_id=nobody", sandbox.token())).isEqualTo(404);
    assertThat(Listener.refusal(sandbox, "", sandbox.token())).isEqualTo(400);
    sandbox.switches("{'generation':'older'}");
    assertThat(Listener.refusal(sandbox, "?user_id=u", sandbox.token())).isEqualTo(401);
    assertThat(Listener.refusal(sandbox, "?token=" + sandbox.token(), "")).isEqualTo(400);
    sandbox.faults("{'socketsOff':true}");
    assertThat(Listener.refusal(sandbox, "?tx_id=" + id, sandbox.token())).isEqualTo(503);
  }

  @Test
  void choice21AcceptsAndClosesStrangers() {
    sandbox.switches("{'socketRefusal':'close'}");

    try (Listener socket = Listener.at(sandbox, "?tx_id=nobody", sandbox.token())) {
      SandboxFixture.await("it is closed", () -> socket.closeCode != null);
      assertThat(socket.closeCode).isEqualTo(1008);
    }
  }

  @Test
  void tellsOneTransactionOnly() {
    String id = sandbox.sell();
    String other = sandbox.sell();
    try (Listener socket = listen(id)) {
      sandbox.act(other, "cancel");
      sandbox.act(id, "cancel");

      socket.awaitStatuses("cancelled");
    }
  }

  @Test
  void choice22And23SnapshotAndClose() {
    sandbox.switches("{'socketSnapshot':true,'socketAfterEnd':'close'}");
    String id = sandbox.sell();
    try (Listener socket = listen(id)) {
      socket.awaitStatuses("pending");
      sandbox.act(id, "complete");

      socket.awaitStatuses("pending", "completed");
      SandboxFixture.await("it is closed", () -> socket.closeCode != null);
      assertThat(socket.closeCode).isEqualTo(1000);
    }
  }

  @Test
  void choice24PingsAndAnswersPings() {
    sandbox.switches("{'socketPingMillis':20}");
    try (Listener socket = listen(sandbox.sell())) {
      socket.ping();

      SandboxFixture.await("it pings", () -> socket.pings.get() > 1 && socket.pongs.get() == 1);
      SandboxFixture.await("it hears the pongs", () -> sockets().path(0).path("pongs").asInt() > 0);
    }
  }

  @Test
  void dropsSocketsWithoutAWord() {
    sandbox.switches("{'socketDropMillis':30}");
    try (Listener socket = Listener.to(sandbox, sandbox.sell())) {
      SandboxFixture.await("it is gone", () -> socket.broken || socket.closeCode != null);
      SandboxFixture.await("nobody is left", () -> sockets().isEmpty());
    }
  }

  @Test
  void staysHalfOpenWhenTold() {
    sandbox.switches("{'socketHalfOpen':true,'socketPingMillis':10}");
    String id = sandbox.sell();
    try (Listener deaf = listen(id)) {
      sandbox.switches("{'socketHalfOpen':false}");
      try (Listener healthy = listen(id)) {
        deaf.ping();
        sandbox.act(id, "cancel");

        healthy.awaitStatuses("cancelled");
        SandboxFixture.await("the healthy one is pinged", () -> healthy.pings.get() > 2);
        assertThat(deaf.statuses()).isEmpty();
        assertThat(deaf.pongs.get() + deaf.pings.get()).isZero();
        assertThat(deaf.broken).isFalse();
      }
    }
  }

  @Test
  void sendsTwiceOrNotAtAllOrFarTooMuch() {
    sandbox.switches("{'payout':'stuck','socketMessages':'twice','socketFrameBytes':2000000}");
    String id = sandbox.sell();
    try (Listener socket = listen(id)) {
      sandbox.act(id, "process");
      socket.awaitStatuses("processing", "processing");
      assertThat(socket.messages().get(0).path("padding").asText()).hasSize(2_000_000);

      sandbox.switches("{'socketMessages':'none'}");
      sandbox.act(id, "fail");
      sandbox.switches("{'socketMessages':'once','socketFrameBytes':0}");
      sandbox.act(id, "complete");
      socket.awaitStatuses("processing", "processing", "completed");
    }
  }

  @Test
  void canBeCutAndClosedAndMutedByControl() {
    String id = sandbox.sell();
    try (Listener muted = listen(id);
        Listener closed = listen(id);
        Listener cut = listen(id)) {
      sandbox.control("POST", "/sockets/1/half-open", "");
      sandbox.control("POST", "/sockets/2/close", "");
      sandbox.control("POST", "/sockets/3/cut", "");

      SandboxFixture.await("it is closed", () -> closed.closeCode != null);
      SandboxFixture.await("it is cut", () -> cut.broken || cut.closeCode != null);
      assertThat(closed.closeCode).isEqualTo(1001);
      sandbox.act(id, "cancel");
      sandbox.awaitTold(id, "cancelled");
      assertThat(muted.statuses()).isEmpty();
    }
  }
}
