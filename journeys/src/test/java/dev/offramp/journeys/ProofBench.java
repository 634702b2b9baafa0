package dev.offramp.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.offramp.providers.Secret;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.providers.hints.HintSource;
import dev.offramp.providers.hints.Later;
import dev.offramp.providers.proof.Proof;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.providers.proof.ProofSettings;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxSettings;
import dev.offramp.sandbox.shop.ShopSettings;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A pretend Proof of its own with our adapter before it, and nothing else of the house: hundreds of
 * questions can be asked in the time one installation takes to start.
 */
final class ProofBench implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sandbox sandbox;
  private final HttpServer receiver;
  private final BlockingQueue<byte[]> webhooks = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Queue<Runnable> beats = new ConcurrentLinkedQueue<>();
  private final AtomicInteger customers = new AtomicInteger();
  final SandboxControl control;

  ProofBench(Path home) throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          webhooks.add(body);
          exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          exchange.close();
        });
    receiver.start();
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                home,
                null,
                null,
                new BigDecimal("1000"),
                false,
                new dev.offramp.sandbox.proof.ProofSettings(
                    dev.offramp.sandbox.proof.ProofGeneration.CURRENT,
                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/{token}"),
                ShopSettings.USUAL));
    control = new SandboxControl(sandbox.url(), home);
  }

  void set(ProofChoice choice) {
    control.proofFaults(choice.json());
    webhooks.clear();
    refusals.set(0);
    beats.clear();
  }

  /** Our side, in Proof's current contract and with today's token. */
  Proof proof() {
    return proof(ProofGeneration.CURRENT, Duration.ofHours(6));
  }

  Proof proof(ProofGeneration generation, Duration depositWindow) {
    return new Proof(
        new ProofSettings(
            sandbox.url().resolve("/proof"),
            new Secret(control.proofClientToken()),
            sandbox.url().resolve("/proof/widget.2.0.js"),
            generation,
            Set.of("EUR", "USD"),
            depositWindow),
        InstantSource.system());
  }

  Deal open() {
    return open(proof());
  }

  Deal open(Proof proof) {
    return open(proof, "250");
  }

  Deal open(Proof proof, String amount) {
    return new Deal(proof, proof.sessions().open(order(amount)));
  }

  private SellOrder order(String amount) {
    Instant now = Instant.now();
    String customer = "cust-" + customers.incrementAndGet();
    return new SellOrder(
        SellId.next(now, RANDOM),
        "shop",
        Rail.PROOF_WIDGET,
        Money.of(amount, "USDT"),
        "TRC20",
        "EUR",
        new Customer(customer, customer + "@shop.example", "198.51.100.24"),
        null,
        null,
        null,
        URI.create("https://shop.example/done"),
        Map.of(),
        now);
  }

  /** The next webhook of Proof's, as our side reads it. */
  Message webhook() throws InterruptedException {
    byte[] body = webhooks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return proof().webhooks().read(Objects.requireNonNull(body, "no webhook came"));
  }

  boolean hasWebhook() {
    return !webhooks.isEmpty();
  }

  /** The next so many webhooks are answered 503. */
  void refuseWebhooks(int times) {
    refusals.set(times);
  }

  /** Lets the time until the next heartbeat of each socket pass. */
  void beat() {
    int due = beats.size();
    for (int i = 0; i < due; i++) {
      Objects.requireNonNull(beats.poll()).run();
    }
  }

  void await(String what, BooleanSupplier isSo) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public void close() {
    receiver.stop(0);
    sandbox.close();
  }

  /** A sell whose session Proof was asked for. */
  final class Deal {
    final Proof proof;
    final Opening opening;

    Deal(Proof proof, Opening opening) {
      this.proof = proof;
      this.opening = opening;
    }

    /** Proof's own id of it. */
    String id() {
      return Objects.requireNonNull(opening.reference(), () -> "no session: " + opening.refused());
    }

    String user() {
      return Objects.requireNonNull(opening.account());
    }

    Map<String, Object> parameters() {
      return ((Session.Widget) Objects.requireNonNull(opening.session())).parameters();
    }

    Deal does(String what) {
      return does(what, "{}");
    }

    Deal does(String what, String body) {
      control.send("POST", "/control/proof/transactions/" + id() + "/" + what, body);
      return this;
    }

    /** What only Proof knows of it. */
    JsonNode atProof() {
      return control.send("GET", "/control/proof/transactions/" + id(), "");
    }

    /** What our side reads. */
    ProviderEvent read() {
      return proof.status().read(question()).get(0);
    }

    Question question() {
      return new Question("sell", user(), id());
    }

    Ear listen() {
      Ear ear = new Ear();
      proof.sockets((delay, task) -> later(task)).open(question(), ear);
      return ear;
    }
  }

  private Later.Cancel later(Runnable task) {
    beats.add(task);
    return () -> beats.remove(task);
  }

  /** Hears what becomes of one socket, in order. */
  static final class Ear implements HintSource.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

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

    String next() throws InterruptedException {
      return Objects.requireNonNull(
          heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing was heard");
    }

    boolean isQuiet() {
      return heard.isEmpty();
    }
  }
}
