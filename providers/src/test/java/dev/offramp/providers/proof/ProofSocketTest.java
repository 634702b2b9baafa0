package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offramp.providers.LogCapture;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.hints.FakeLater;
import dev.offramp.providers.hints.HintSource;
import dev.offramp.providers.proof.FakeSocketServer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofSocketTest {
  private static final String UPDATE =
      "{\"event\":\"tx.update\",\"merchant_transaction_id\":\""
          + FakeProof.ID
          + "\",\"status\":\"processing\"}";

  private final FakeSocketServer server = new FakeSocketServer();
  private final FakeLater later = new FakeLater();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stop() throws IOException {
    log.close();
    server.close();
  }

  @Test
  void asksForOneTransactionWithTheTokenInTheHeader() throws Exception {
    open(ProofGeneration.CURRENT);

    Peer peer = server.next();
    assertThat(peer.head.get(0)).isEqualTo("GET /ws?tx_id=" + FakeProof.ID + " HTTP/1.1");
    assertThat(peer.head).contains("Authorization: Bearer canary-client-token");
    assertThat(peer.head).noneMatch(line -> line.toLowerCase().startsWith("origin"));
    assertThat(next()).isEqualTo("opened");
  }

  @Test
  void asksTheOlderGenerationForTheCustomerWithTheTokenInTheAddress() throws Exception {
    open(ProofGeneration.OLDER);

    Peer peer = server.next();
    assertThat(peer.head.get(0))
        .isEqualTo("GET /ws?token=canary-client-token&user_id=user%2F1 HTTP/1.1");
    assertThat(peer.head).noneMatch(line -> line.toLowerCase().startsWith("authorization"));
    assertThat(next()).isEqualTo("opened");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UPDATE,
        "{\"event\":\"tx.update\"}",
        "{}",
        "{\"event\":7,\"merchant_transaction_id\":",
        "not json at all",
        ""
      })
  void takesAMessageForAHint(String message) throws Exception {
    Peer peer = opened();

    peer.text(message);

    assertThat(next()).isEqualTo("hint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"ping\"}",
        "{\"event\":\"tx.update\",\"merchant_transaction_id\":\"another\"}"
      })
  void takesNoMessageAboutSomethingElseForAHint(String message) throws Exception {
    Peer peer = opened();

    peer.text(message);
    peer.frame(FakeSocketServer.CLOSE, true, new byte[] {3, (byte) 0xe8});

    assertThat(next()).isEqualTo("closed");
  }

  @Test
  void putsFragmentsTogether() throws Exception {
    Peer peer = opened();
    byte[] update = UPDATE.getBytes(StandardCharsets.UTF_8);

    peer.frame(FakeSocketServer.TEXT, false, new byte[] {'{', '"'});
    peer.frame(FakeSocketServer.PING, true, new byte[] {1});
    peer.frame(FakeSocketServer.CONTINUATION, false, new byte[0]);
    peer.frame(FakeSocketServer.CONTINUATION, true, Arrays.copyOfRange(update, 2, update.length));
    peer.text(UPDATE);

    assertThat(next()).isEqualTo("hint");
    assertThat(next()).isEqualTo("hint");
  }

  @Test
  void readsAMessageOfAlmostOneMebibyte() throws Exception {
    Peer peer = opened();

    peer.text(" ".repeat(ProofSocket.MESSAGE_CHARS));

    assertThat(next()).isEqualTo("hint");
  }

  @Test
  void hangsUpOnAMessageWithoutEnd() throws Exception {
    Peer peer = opened();
    byte[] chunk = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);

    try {
      peer.frame(FakeSocketServer.TEXT, false, chunk);
      for (int i = 0; i < 64; i++) {
        peer.frame(FakeSocketServer.CONTINUATION, false, chunk);
      }
    } catch (IOException hungUp) {
      // As it should.
    }

    assertThat(next()).isEqualTo("closed");
    assertThat(heard).isEmpty();
  }

  @Test
  void bearsWithBinaryMessages() throws Exception {
    Peer peer = opened();

    peer.frame(FakeSocketServer.BINARY, true, new byte[70_000]);
    peer.text(UPDATE);

    assertThat(next()).isEqualTo("hint");
  }

  @Test
  void answersPings() throws Exception {
    Peer peer = opened();

    peer.frame(FakeSocketServer.PING, true, new byte[] {4, 2});

    assertThat(peer.next(FakeSocketServer.PONG).payload()).containsExactly(4, 2);
  }

  @Test
  void staysAsLongAsItsPingsAreAnswered() throws Exception {
    ProofSocket socket = open(ProofGeneration.CURRENT);
    Peer peer = server.next();
    assertThat(next()).isEqualTo("opened");

    for (int i = 0; i < 10; i++) {
      later.advance(ProofSocket.HEARTBEAT);
      peer.next(FakeSocketServer.PING);
      peer.frame(FakeSocketServer.PONG, true, new byte[0]);
      awaitSignOfLife(socket);
    }

    assertThat(heard).isEmpty();
  }

  @Test
  void givesASilentSocketUpAfterAMinute() throws Exception {
    opened();

    later.advance(Duration.ofSeconds(59));
    assertThat(heard).isEmpty();
    later.advance(Duration.ofSeconds(1));

    assertThat(next()).isEqualTo("closed");
    later.advance(Duration.ofHours(1));
    assertThat(heard).isEmpty();
    assertThat(later.waiting()).isZero();
  }

  @Test
  void tellsOnceThatProofClosedIt() throws Exception {
    Peer peer = opened();

    peer.frame(FakeSocketServer.CLOSE, true, new byte[] {3, (byte) 0xe8});
    peer.next(FakeSocketServer.CLOSE);
    peer.cut();

    assertThat(next()).isEqualTo("closed");
    later.advance(Duration.ofHours(1));
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsThatTheConnectionBroke() throws Exception {
    opened().cut();

    assertThat(next()).isEqualTo("closed");
  }

  @Test
  void tellsOfAFrameThatIsNone() throws Exception {
    opened().frame(3, true, new byte[0]);

    assertThat(next()).isEqualTo("closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 Bad Request",
        "401 Unauthorized",
        "403 Forbidden",
        "404 Not Found",
        "200 OK",
        "302 Found",
        "503 Service Unavailable"
      })
  void tellsThatItWasRefused(String status) throws Exception {
    server.refusesWith(status);

    open(ProofGeneration.OLDER);

    assertThat(next()).isEqualTo("closed");
    assertThat(log.messages()).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    open("http://127.0.0.1:" + port, ProofGeneration.OLDER);

    assertThat(next()).isEqualTo("closed");
    assertThat(log.messages()).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void saysGoodbyeAndNothingMore() throws Exception {
    ProofSocket socket = open(ProofGeneration.CURRENT);
    Peer peer = server.next();
    assertThat(next()).isEqualTo("opened");

    socket.close();
    socket.close();

    assertThat(peer.next(FakeSocketServer.CLOSE).payload()).startsWith(3, 0xe8);
    later.advance(Duration.ofHours(1));
    assertThat(heard).isEmpty();
    assertThat(later.waiting()).isZero();
  }

  @Test
  void knowsNoSocketOfASellWithoutASession() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sockets(server.address(), ProofGeneration.CURRENT)
                    .open(new Question("sell", null, null), new Ears()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sockets(server.address(), ProofGeneration.OLDER)
                    .open(new Question("sell", null, FakeProof.ID), new Ears()));
  }

  private Peer opened() throws InterruptedException {
    open(ProofGeneration.CURRENT);
    Peer peer = server.next();
    assertThat(next()).isEqualTo("opened");
    return peer;
  }

  private ProofSocket open(ProofGeneration generation) {
    return open(server.address(), generation);
  }

  private ProofSocket open(String address, ProofGeneration generation) {
    Question sell = new Question("sell", "user/1", FakeProof.ID);
    return (ProofSocket) sockets(address, generation).open(sell, new Ears());
  }

  private HintSource sockets(String address, ProofGeneration generation) {
    ProofSettings settings =
        new ProofSettings(
            URI.create(address),
            FakeProof.TOKEN,
            FakeProof.SCRIPT,
            generation,
            Set.of("EUR"),
            Duration.ofHours(6));
    return new Proof(settings, () -> FakeProof.NOW).sockets(later);
  }

  private String next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  private static void awaitSignOfLife(ProofSocket socket) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (socket.silentBeats() > 0) {
      assertThat(System.nanoTime()).isLessThan(until);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private final class Ears implements HintSource.Listener {
    @Override
    public void opened() {
      heard.add("opened");
    }

    @Override
    public void hint() {
      heard.add("hint");
    }

    @Override
    public void closed() {
      heard.add("closed");
    }
  }
}
