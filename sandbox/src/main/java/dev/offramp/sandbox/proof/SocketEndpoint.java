package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.http.SocketDoor;
import dev.offramp.sandbox.http.SocketDoor.Entry;
import dev.offramp.sandbox.http.SocketLine;
import dev.offramp.sandbox.http.SocketPeer;
import java.util.Map;

/**
 * {@code /proof/ws} (section 10): {@code ?tx_id=} with the bearer header, or {@code
 * ?token=&user_id=} in the older contract.
 */
final class SocketEndpoint implements SocketDoor {
  private static final int POLICY_VIOLATION = 1008;

  private final ProofWorld world;
  private final Gate gate;
  private final Sockets sockets;
  private final ErrorBodies errors;

  SocketEndpoint(ProofWorld world, Gate gate, Sockets sockets, ErrorBodies errors) {
    this.world = world;
    this.gate = gate;
    this.sockets = sockets;
    this.errors = errors;
  }

  void mount(Router router) {
    router.onSocket(Gate.BASE + "/ws", this);
    router.on(
        "GET",
        Gate.BASE + "/ws",
        request -> HttpReply.json(426, Map.of("message", "upgrade to websocket")));
  }

  @Override
  public Entry knock(HttpRequest request) {
    if (world.faults().socketsOff()) {
      return Entry.refused(HttpReply.json(503, Map.of("message", "sockets are off")));
    }
    try {
      return Entry.open(world.switches().older() ? byUser(request) : byTransaction(request));
    } catch (Refusal refusal) {
      return world.switches().is(Choice.SOCKET_REFUSAL, "close")
          ? Entry.open(new Farewell(refusal.sentence()))
          : Entry.refused(errors.of(refusal));
    }
  }

  private Socket byTransaction(HttpRequest request) {
    gate.requireCaller(request);
    String id =
        request
            .parameter("tx_id")
            .orElseThrow(() -> new Refusal(Problem.MISSING_PARAM, "tx_id is missing"));
    return sockets.made(world.transactions().require(id).id(), false);
  }

  /** A user nobody has heard of yet may be listened to: his first session may come later. */
  private Socket byUser(HttpRequest request) {
    gate.requireToken(request.parameter("token").orElse(""));
    String user =
        request
            .parameter("user_id")
            .orElseThrow(() -> new Refusal(Problem.MISSING_PARAM, "user_id is missing"));
    return sockets.made(user, true);
  }

  /** Accepts and says goodbye at once (choice 21). */
  private record Farewell(String reason) implements SocketPeer {
    @Override
    public void opened(SocketLine line) {
      line.close(POLICY_VIOLATION, reason);
    }

    @Override
    public void ponged() {}

    @Override
    public void closed(int code) {}

    @Override
    public boolean deaf() {
      return false;
    }
  }
}
