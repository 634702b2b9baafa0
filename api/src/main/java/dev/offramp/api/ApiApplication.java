package dev.offramp.api;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import dev.offramp.api.audit.Audit;
import dev.offramp.api.callbacks.Callbacks;
import dev.offramp.api.checkout.Checkout;
import dev.offramp.api.codec.Codec;
import dev.offramp.api.docs.DocsResource;
import dev.offramp.api.docs.OpenApiResource;
import dev.offramp.api.events.Events;
import dev.offramp.api.inbox.InboxDelivery;
import dev.offramp.api.inbox.InboxHealthCheck;
import dev.offramp.api.inbox.InboxHousekeeping;
import dev.offramp.api.inbox.InboxMetrics;
import dev.offramp.api.inbox.InboxRelay;
import dev.offramp.api.inbox.InboxWatch;
import dev.offramp.api.inbox.SellMessenger;
import dev.offramp.api.inbox.WebhookResource;
import dev.offramp.api.inbox.WebhookResource.Door;
import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.limits.RateLimits;
import dev.offramp.api.sells.CancelResource;
import dev.offramp.api.sells.Decisions;
import dev.offramp.api.sells.OwnSells;
import dev.offramp.api.sells.PayoutAttemptsResource;
import dev.offramp.api.sells.PayoutAttemptsResource.Ledger;
import dev.offramp.api.sells.RailOffer;
import dev.offramp.api.sells.RailResource;
import dev.offramp.api.sells.ResolutionResource;
import dev.offramp.api.sells.SellIntake;
import dev.offramp.api.sells.SellListResource;
import dev.offramp.api.sells.SellResource;
import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.start.StarterLoop;
import dev.offramp.api.start.WaitingRoom;
import dev.offramp.api.web.RequestBudgetFilter;
import dev.offramp.api.web.RequestMetrics;
import dev.offramp.api.web.WebGround;
import dev.offramp.providers.partna.Partna;
import dev.offramp.providers.proof.Proof;
import dev.offramp.runtime.OfframpApplication;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.config.InboxConfig;
import dev.offramp.runtime.config.SellConfig;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.runtime.metrics.SellsWatch;
import dev.offramp.runtime.temporal.TemporalConnection;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.DepositDao;
import dev.offramp.storage.DestinationDao;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxUpkeepDao;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.storage.OpenSellsDao;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.SellListDao;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.Rail;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.metrics.servlets.HealthCheckServlet;
import io.temporal.client.WorkflowClient;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The API's composition root: sells in, webhooks in, and the relay from the inbox to the workflows.
 */
public final class ApiApplication extends OfframpApplication {
  /**
   * @param environment the variables {@code config.yml} may use
   */
  ApiApplication(Map<String, String> environment) {
    super("api", Serving.API_AND_ADMIN, environment);
  }

  public static void main(String[] arguments) throws Exception {
    new ApiApplication(System.getenv()).run(arguments);
  }

  @Override
  protected void start(OfframpConfig config, Environment environment, Metrics metrics) {
    InstantSource clock = InstantSource.system();
    LifecycleEnvironment lifecycle = environment.lifecycle();
    JerseyEnvironment jersey = environment.jersey();
    Database database = Database.open(config.database(), role(), metrics.registry());
    lifecycle.manage(new AutoCloseableManager(database));
    Migrations.apply(Database.unbounded(config.database()));
    TemporalConnection temporal = TemporalConnection.open(config, role(), metrics.temporal());
    lifecycle.manage(new AutoCloseableManager(temporal));
    WorkflowClient client = temporal.client();
    ScheduledExecutorService scheduler =
        lifecycle.scheduledExecutorService("offramp-%d").threads(4).build();

    FieldCipher cipher = Wiring.fieldCipher(config);
    Partna partna = Wiring.partna(config, clock, metrics.providerCalls());
    SellInputs inputs = inputs(config);
    SellDao sells = new SellDao(database.requests(), cipher);
    SellDao quietSells = new SellDao(database.background(), cipher);
    StartDao starts = new StartDao(database.background());
    BoundedCalls calls = new BoundedCalls(scheduler, temporal.firstContact());
    SellStarter quietStarter = new SellStarter(client, starts, inputs, clock, calls);
    // A caller waits for this one, so all it does in PostgreSQL counts as the request's.
    SellStarter starter =
        new SellStarter(client, new StartDao(database.requests()), inputs, clock, calls);
    InboxMetrics inboxMetrics = new InboxMetrics(metrics.registry());
    SellMessenger messenger = new SellMessenger(client, quietSells, starts, inputs, clock, calls);
    InboxRelay relay =
        relay(
            config.inbox(),
            new InboxDao(database.background(), cipher),
            messenger,
            inboxMetrics,
            clock);
    List<RailOffer> offers = Offers.of(config, partna.destinations());
    layGround(environment, database, metrics, clock);
    RateLimits.install(jersey, config.limits());
    CheckoutTokens tokens = new CheckoutTokens(Wiring.dataKey(config));
    OwnSells ownSells = new OwnSells(sells, Wiring.sellLinks(config), tokens);
    WaitingRoom waiting = new WaitingRoom(config.limits().waiting());
    Decisions decisions = new Decisions(client, calls, waiting);
    SellIntake intake =
        new SellIntake(new IntakeDao(database.requests(), cipher), sells, offers, clock);
    jersey.register(new SellResource(intake, starter, waiting, ownSells));
    SellListDao list = new SellListDao(database.requests(), cipher);
    jersey.register(new SellListResource(list, ownSells, Wiring.dataKey(config)));
    letDecide(jersey, ownSells, decisions, ledger(database, cipher), offers);
    Events.open(environment, config.events(), sells, database, metrics, scheduler);
    Checkout.open(jersey, config.proof(), sells, tokens);
    Codec.open(jersey, config, temporal.cipher());
    Callbacks.open(environment, config, database.requests(), cipher);
    describe(jersey);
    jersey.register(
        new RailResource(
            offers, inputs, Map.of(Rail.PARTNA_WIDGET, partna.registration()), scheduler));
    List<Door> doors =
        doors(config, partna, Wiring.proof(config, clock, metrics.providerCalls()), database);
    InboxDao inbox = new InboxDao(database.requests(), cipher);
    jersey.register(new WebhookResource(doors, inbox, relay, inboxMetrics, clock));
    lifecycle.manage(relay);
    lifecycle.manage(new StarterLoop(starts, quietSells, quietStarter, clock, scheduler));
    audit(config, lifecycle, client, database, quietSells, metrics, calls);
    InboxWatch watch = keepInbox(config.inbox(), database, environment, metrics, scheduler);
    lifecycle.manage(sellsWatch(database, metrics, scheduler));
    health(
        environment,
        database.healthCheck(),
        new InboxHealthCheck(watch, config.inbox().maxWaiting()),
        temporal.healthCheck());
  }

  private static InboxRelay relay(
      InboxConfig config,
      InboxDao inbox,
      SellMessenger messenger,
      InboxMetrics metrics,
      InstantSource clock) {
    InboxDelivery delivery = new InboxDelivery(inbox, messenger, metrics, clock);
    return new InboxRelay(inbox, delivery, clock, config.relayInterval());
  }

  private static void audit(
      OfframpConfig config,
      LifecycleEnvironment lifecycle,
      WorkflowClient temporal,
      Database database,
      SellDao sells,
      Metrics metrics,
      BoundedCalls calls) {
    Audit.manage(
        lifecycle,
        temporal,
        database.background(),
        sells,
        inputs(config),
        config.sell().lostAfter(),
        metrics.registry(),
        calls);
  }

  private static PayoutTerms terms(SellConfig sell) {
    PayoutTerms usual = PayoutTerms.DEFAULT;
    return new PayoutTerms(
        sell.payoutMaxAttempts(),
        usual.leastPercent(),
        usual.mostPercent(),
        usual.unknownAfter(),
        sell.payoutFirstPause(),
        sell.payoutInFlight(),
        sell.payoutQuiet());
  }

  private static Ledger ledger(Database database, FieldCipher cipher) {
    return new Ledger(
        new PayoutLedger(database.requests()), new DestinationDao(database.requests(), cipher));
  }

  private static void describe(JerseyEnvironment jersey) {
    jersey.register(new OpenApiResource());
    jersey.register(new DocsResource());
  }

  private static void letDecide(
      JerseyEnvironment jersey,
      OwnSells sells,
      Decisions decisions,
      Ledger ledger,
      List<RailOffer> offers) {
    jersey.register(new CancelResource(sells, decisions));
    jersey.register(new ResolutionResource(sells, decisions));
    jersey.register(
        new PayoutAttemptsResource(sells, decisions, ledger, offers, InstantSource.system()));
  }

  private static SellInputs inputs(OfframpConfig config) {
    return new SellInputs(
        Map.of(
            Rail.PARTNA_WIDGET,
            config.partna().depositWindow(),
            Rail.PARTNA_RAMP,
            config.partna().depositWindow(),
            Rail.PARTNA_PAYOUT,
            config.partna().depositWindow(),
            Rail.PROOF_WIDGET,
            config.proof().depositWindow()),
        config.sell().payoutWindow(),
        terms(config.sell()));
  }

  /** Proof signs nothing, so its door has an unguessable part, and what comes in is only a hint. */
  private static List<Door> doors(
      OfframpConfig config, Partna partna, Optional<Proof> proof, Database database) {
    DepositDao deposits = new DepositDao(database.requests());
    List<Door> doors = new ArrayList<>();
    doors.add(
        new Door(
            "partna",
            "partna",
            partna.webhooks(),
            account -> deposits.findSell(Rail.PARTNA_PAYOUT.code(), account)));
    proof.ifPresent(
        it ->
            doors.add(
                new Door(
                    "proof/" + config.proof().webhookToken().value(), "proof", it.webhooks())));
    return doors;
  }

  private static InboxWatch keepInbox(
      InboxConfig config,
      Database database,
      Environment environment,
      Metrics metrics,
      ScheduledExecutorService scheduler) {
    InstantSource clock = InstantSource.system();
    InboxUpkeepDao inbox = new InboxUpkeepDao(database.background());
    environment
        .lifecycle()
        .manage(
            new InboxHousekeeping(
                inbox, config.parkedMaxAge(), config.rawBodyRetention(), clock, scheduler));
    InboxWatch watch = new InboxWatch(inbox, clock, scheduler);
    watch.bindTo(metrics.registry());
    environment.lifecycle().manage(watch);
    return watch;
  }

  private static SellsWatch sellsWatch(
      Database database, Metrics metrics, ScheduledExecutorService scheduler) {
    return new SellsWatch(
        new OpenSellsDao(database.background())::all,
        InstantSource.system(),
        scheduler,
        metrics.registry());
  }

  /** What every request passes before it reaches a resource. */
  private static void layGround(
      Environment environment, Database database, Metrics metrics, InstantSource clock) {
    WebGround.install(
        environment,
        new KeyIssuer(new ApiKeyDao(database.requests()), clock),
        DatabaseAway::isMeant);
    RequestMetrics.install(environment, metrics.registry());
    FilterRegistration.Dynamic budget =
        environment
            .servlets()
            .addFilter("request-budget", new RequestBudgetFilter(database.budget()));
    budget.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    // Event streams go on when the request's own thread is done; the budget is that thread's.
    budget.setAsyncSupported(true);
  }

  /**
   * Alive is whoever answers {@code /ping}; ready for callers is this node while {@code /ready} is
   * 200. Temporal is no part of that: without it sells and webhooks are still taken.
   */
  private static void health(
      Environment environment, HealthCheck database, HealthCheck inbox, HealthCheck temporal) {
    HealthCheckRegistry ready = new HealthCheckRegistry();
    ready.register("database", database);
    ready.register("inbox", inbox);
    environment.admin().addServlet("ready", new HealthCheckServlet(ready)).addMapping("/ready");
    environment.healthChecks().register("database", database);
    environment.healthChecks().register("inbox", inbox);
    environment.healthChecks().register("temporal", temporal);
  }
}
