package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.SocketLine;
import dev.offramp.sandbox.http.SocketPeer;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One partner's socket: what it is about and what went through it. */
final class Socket implements SocketPeer {
  private final Sockets all;
  private final int number;
  private final String subject;
  private final boolean byUser;
  private final long openedAtMillis;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger pongs = new AtomicInteger();
  private final List<Future<?>> plans = new CopyOnWriteArrayList<>();
  private volatile @Nullable SocketLine line;
  private volatile boolean deaf;

  Socket(
      Sockets all, int number, String subject, boolean byUser, long openedAtMillis, boolean deaf) {
    this.all = all;
    this.number = number;
    this.subject = subject;
    this.byUser = byUser;
    this.openedAtMillis = openedAtMillis;
    this.deaf = deaf;
  }

  int number() {
    return number;
  }

  String subject() {
    return subject;
  }

  boolean byUser() {
    return byUser;
  }

  boolean concerns(Transaction transaction) {
    return subject.equals(byUser ? transaction.userId() : transaction.id());
  }

  void scheduled(Future<?> plan) {
    plans.add(plan);
  }

  @Override
  public void opened(SocketLine opened) {
    line = opened;
    all.joined(this);
  }

  @Override
  public void ponged() {
    pongs.incrementAndGet();
  }

  @Override
  public void closed(int code) {
    plans.forEach(plan -> plan.cancel(false));
    all.left(this);
  }

  @Override
  public boolean deaf() {
    return deaf;
  }

  void send(String text) {
    SocketLine now = line;
    if (now != null && !deaf) {
      now.send(text);
      sent.incrementAndGet();
    }
  }

  void ping() {
    SocketLine now = line;
    if (now != null && !deaf) {
      now.ping();
      pings.incrementAndGet();
    }
  }

  void close(int code, String reason) {
    SocketLine now = line;
    if (now != null && !deaf) {
      now.close(code, reason);
    }
  }

  void cut() {
    SocketLine now = line;
    if (now != null) {
      now.cut();
    }
  }

  /** Half-open from now on: connected, deaf and dumb. */
  void goDeaf() {
    deaf = true;
    SocketLine now = line;
    if (now != null) {
      now.goDeaf();
    }
  }

  /** What the control API shows. */
  ObjectNode seen() {
    return Json.object()
        .put("number", number)
        .put(byUser ? "userId" : "transactionId", subject)
        .put("openedAtMillis", openedAtMillis)
        .put("sent", sent.get())
        .put("pings", pings.get())
        .put("pongs", pongs.get())
        .put("halfOpen", deaf);
  }
}
