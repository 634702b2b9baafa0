package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The pretend Proof put together: its file, its tables, its endpoints, its sockets. */
public final class ProofSandbox implements AutoCloseable {
  private final Deliveries deliveries;
  private final Sockets sockets;

  /**
   * Makes the file of the first start and mounts every route; alarms are started afterwards. The
   * public address is asked for only once the server runs.
   */
  public ProofSandbox(
      Path home,
      Store store,
      InstantSource clock,
      Pace pace,
      Alarms alarms,
      Router router,
      ProofSettings settings,
      Supplier<URI> url) {
    ProofKeys keys = new ProofKeys(home, store, clock);
    FaultBoard faults = new FaultBoard(store, settings.generation());
    Optional<URI> webhookUrl =
        Optional.ofNullable(settings.webhookUrl())
            .map(address -> URI.create(address.replace("{token}", keys.webhookToken())));
    this.deliveries =
        new Deliveries(
            "proof", store, clock, () -> webhookUrl, faults::retryPolicy, faults::webhooks);
    ProofWorld world =
        new ProofWorld(
            store, clock, pace, alarms, keys, faults, new Transactions(store), new Users(store));
    WireView view = new WireView(world);
    this.sockets = new Sockets(world, view);
    mount(world, view, router, url);
  }

  private void mount(ProofWorld world, WireView view, Router router, Supplier<URI> url) {
    Bell bell = new Bell(world, view, deliveries, sockets);
    Settlement settlement = new Settlement(world, bell);
    Desk desk = new Desk(world, bell, settlement);
    IdentityDesk identity = new IdentityDesk(world, settlement);
    Customer customer = new Customer(world, desk, identity);

    ErrorBodies errors = new ErrorBodies(world::switches);
    Gate gate = new Gate(world, router, errors);
    new SessionEndpoint(world, desk, identity, customer, new SessionView(url)).mount(gate);
    new ReadEndpoints(world, view).mount(gate);
    new SocketEndpoint(world, gate, sockets, errors).mount(router);
    ControlReads reads = new ControlReads(world, view, deliveries, sockets);
    new Control(world, desk, settlement, identity, customer, reads).mount(router);
  }

  /** Takes up the webhooks a former run left waiting. */
  public void start() {
    deliveries.start();
  }

  @Override
  public void close() {
    sockets.close();
    deliveries.close();
  }
}
