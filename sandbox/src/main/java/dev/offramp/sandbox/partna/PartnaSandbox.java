package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The pretend Partna put together: its files, its tables, its endpoints. */
public final class PartnaSandbox implements AutoCloseable {
  private final Deliveries deliveries;

  /** Makes the files of the first start and mounts every route; alarms are started afterwards. */
  public PartnaSandbox(
      Path home,
      Store store,
      InstantSource clock,
      Pace pace,
      Alarms alarms,
      Router router,
      @Nullable URI webhookUrl) {
    PartnaKeys keys = PartnaKeys.open(home);
    FaultBoard faults = new FaultBoard(store);
    Settings settings = new Settings(store, webhookUrl);
    this.deliveries =
        new Deliveries(
            "partna", store, clock, settings::webhookUrl, faults::retryPolicy, faults::webhooks);
    PartnaWorld world =
        new PartnaWorld(
            store,
            clock,
            pace,
            alarms,
            keys,
            faults,
            new Webhooks(deliveries, new WebhookSigner(keys.webhookKey()), faults),
            settings,
            new Accounts(store, clock, keys.merchant()),
            new PartnaWorld.Money(
                new Balances(store),
                new Transactions(store, clock, keys.merchant()),
                new Book(store, clock),
                new Rates(store)));
    mount(world, router);
  }

  private void mount(PartnaWorld world, Router router) {
    Ramps ramps = new Ramps(world.store());
    OfframpEvents events = new OfframpEvents(world.clock(), world.faults());
    CryptoDesk cryptoDesk = new CryptoDesk(world);
    Incoming incoming = new Incoming(world, cryptoDesk);
    RampDesk desk = new RampDesk(world, ramps, events, cryptoDesk);
    RampSettlement settlement = new RampSettlement(world, ramps, events, cryptoDesk);
    WidgetDesk widget = new WidgetDesk(world, ramps, desk);
    Customer customer = new Customer(world, ramps, desk, widget);

    Gate gate = new Gate(router, world.keys(), world.faults());
    new SettingsEndpoints(world).mount(gate);
    new AccountEndpoints(world).mount(gate);
    new RampReads(world, ramps).mount(gate);
    RateDesk rates = new RateDesk(world);
    WithdrawalDesk withdrawals = new WithdrawalDesk(world);
    new AssetEndpoints().mount(gate);
    new RateEndpoints(world, rates).mount(gate);
    new RampEndpoints(world, ramps, desk, rates, customer).mount(gate);
    new ConvertEndpoints(world, rates).mount(gate);
    new WithdrawEndpoint(world, withdrawals).mount(gate);
    new TransferReads(world).mount(gate);
    new MockEndpoints(world, ramps, desk, incoming).mount(gate);
    new WidgetEndpoints(world, ramps, desk, widget, customer).mount(router);
    ControlReads reads = new ControlReads(world, ramps, deliveries);
    new Control(world, desk, settlement, customer, reads).mount(router);
    new MoneyControl(world, ramps, desk, incoming, withdrawals).mount(router);
  }

  /** Takes up the webhooks a former run left waiting. */
  public void start() {
    deliveries.start();
  }

  @Override
  public void close() {
    deliveries.close();
  }
}
