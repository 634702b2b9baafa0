package dev.offramp.sandbox;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpServer;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.pace.PaceControl;
import dev.offramp.sandbox.partna.PartnaSandbox;
import dev.offramp.sandbox.proof.ProofSandbox;
import dev.offramp.sandbox.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** The running sandbox: one port, one journal, every pretend provider. */
public final class Sandbox implements AutoCloseable {
  private final SandboxSettings settings;
  private final Store store;
  private final Alarms alarms;
  private final PartnaSandbox partna;
  private final ProofSandbox proof;
  private final HttpServer server;

  private Sandbox(SandboxSettings settings, Store store, InstantSource clock) {
    this.settings = settings;
    this.store = store;
    Pace pace = new Pace(settings.speed(), settings.autopilot());
    this.alarms = new Alarms(store, pace, clock);
    Router router = new Router();
    router.on("GET", "/control/health", request -> HttpReply.json(200, Map.of("status", "up")));
    new PaceControl(pace).mount(router);

    this.partna =
        new PartnaSandbox(
            settings.home(), store, clock, pace, alarms, router, settings.partnaWebhookUrl());
    this.proof =
        new ProofSandbox(
            settings.home(), store, clock, pace, alarms, router, settings.proof(), this::url);

    try {
      this.server = HttpServer.start(settings.port(), router, store::awaitDurable);
    } catch (RuntimeException notStarted) {
      closeParts();
      throw notStarted;
    }
    alarms.start();
    partna.start();
    proof.start();
  }

  /**
   * Starts on the settings' port and home; throws {@link IllegalStateException} with a sentence
   * when the port is taken or another sandbox uses the home.
   */
  public static Sandbox start(SandboxSettings settings) {
    Store store = Store.open(settings.home());
    try {
      return new Sandbox(settings, store, InstantSource.system());
    } catch (RuntimeException notStarted) {
      store.close();
      throw notStarted;
    }
  }

  /** The port really listened on. */
  public int port() {
    return server.port();
  }

  /** The public address, without a slash at the end. */
  public URI url() {
    URI publicUrl = settings.publicUrl();
    return publicUrl == null
        ? URI.create("http://127.0.0.1:" + port())
        : URI.create(publicUrl.toString().replaceAll("/+$", ""));
  }

  /** Stops listening, sending and ringing; what is under way goes on at the next start. */
  @Override
  public void close() {
    server.close();
    closeParts();
  }

  private void closeParts() {
    alarms.close();
    partna.close();
    proof.close();
    store.close();
  }
}
