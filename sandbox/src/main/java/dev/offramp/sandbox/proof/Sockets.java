package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.pace.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open sockets and the one thread that talks through them, in order. */
final class Sockets implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sockets.class);
  private static final int NORMAL = 1000;

  private final ProofWorld world;
  private final WireView view;
  private final Map<Integer, Socket> open = new TreeMap<>();
  private final ScheduledThreadPoolExecutor talk;
  private int opened;

  Sockets(ProofWorld world, WireView view) {
    this.world = world;
    this.view = view;
    this.talk =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "sandbox-sockets");
              thread.setDaemon(true);
              return thread;
            });
    talk.setRemoveOnCancelPolicy(true);
    talk.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    talk.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** A socket for one transaction, or for all of one user when {@code byUser}. */
  synchronized Socket made(String subject, boolean byUser) {
    return new Socket(
        this,
        ++opened,
        subject,
        byUser,
        world.millis(),
        world.switches().on(Choice.SOCKET_HALF_OPEN));
  }

  /** The upgrade is done: pings, drops and the snapshot begin. */
  void joined(Socket socket) {
    synchronized (this) {
      open.put(socket.number(), socket);
    }
    Switches now = world.switches();
    long ping = now.count(Choice.SOCKET_PING_MILLIS);
    long drop = now.count(Choice.SOCKET_DROP_MILLIS);
    if (ping > 0 && !socket.deaf()) {
      later(socket, socket::ping, ping, true);
    }
    if (drop > 0) {
      later(socket, socket::cut, drop, false);
    }
    if (now.on(Choice.SOCKET_SNAPSHOT)) {
      later(socket, () -> snapshot(socket), 0, false);
    }
  }

  private void later(Socket socket, Runnable act, long millis, boolean again) {
    try {
      socket.scheduled(
          again
              ? talk.scheduleAtFixedRate(act, millis, millis, TimeUnit.MILLISECONDS)
              : talk.schedule(act, millis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException closing) {
      log.debug("closing: socket {} is left alone", socket.number());
    }
  }

  synchronized void left(Socket socket) {
    open.remove(socket.number());
  }

  private void snapshot(Socket socket) {
    List<Transaction> known =
        socket.byUser()
            ? world.transactions().of(socket.subject())
            : world.transactions().find(socket.subject()).stream().toList();
    known.forEach(transaction -> socket.send(text(transaction)));
  }

  /** Sends a change to whom it concerns once it is on the disk; in a transaction of the store. */
  void tell(Transaction transaction) {
    String text = text(transaction);
    world.store().afterwards(() -> run(() -> send(transaction, text)));
  }

  private void run(Runnable work) {
    try {
      talk.execute(work);
    } catch (RejectedExecutionException closing) {
      log.debug("closing: nobody listens any more");
    }
  }

  private void send(Transaction transaction, String text) {
    world.store().awaitDurable();
    Switches now = world.switches();
    int times =
        switch (now.text(Choice.SOCKET_MESSAGES)) {
          case "none" -> 0;
          case "twice" -> 2;
          default -> 1;
        };
    for (Socket socket : all()) {
      if (socket.concerns(transaction)) {
        for (int time = 0; time < times; time++) {
          socket.send(text);
        }
        if (transaction.status().ends() && now.is(Choice.SOCKET_AFTER_END, "close")) {
          socket.close(NORMAL, "done");
        }
      }
    }
  }

  private String text(Transaction transaction) {
    ObjectNode message = view.socket(transaction);
    long bytes = world.switches().count(Choice.SOCKET_FRAME_BYTES);
    if (bytes > 0) {
      message.put("padding", "x".repeat(Math.toIntExact(Math.min(bytes, 16L * 1024 * 1024))));
    }
    return Json.text(message);
  }

  synchronized List<Socket> all() {
    return new ArrayList<>(open.values());
  }

  synchronized Optional<Socket> find(String number) {
    return open.values().stream()
        .filter(socket -> String.valueOf(socket.number()).equals(number))
        .findFirst();
  }

  @Override
  public void close() {
    Threads.finish(talk);
  }
}
