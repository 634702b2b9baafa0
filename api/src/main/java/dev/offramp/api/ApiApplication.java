package dev.offramp.api;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import dev.offramp.api.checkout.CheckoutAssets;
import dev.offramp.api.checkout.CheckoutPage;
import dev.offramp.api.checkout.CheckoutResource;
import dev.offramp.api.checkout.CheckoutTokens;
import dev.offramp.api.codec.Codec;
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
import dev.offramp.api.sells.RailOffer;
import dev.offramp.api.sells.RailResource;
import dev.offramp.api.sells.SellIntake;
import dev.offramp.api.sells.SellLinks;
import dev.offramp.api.sells.SellResource;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.start.StarterLoop;
import dev.offramp.api.web.RequestBudgetFilter;
import dev.offramp.api.web.WebGround;
import dev.offramp.providers.partna.Partna;
import dev.offramp.providers.proof.Proof;
import dev.offramp.runtime.OfframpApplication;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.config.InboxConfig;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.runtime.temporal.TemporalConnection;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxUpkeepDao;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.sell.Rail;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.metrics.servlets.HealthCheckServlet;
import io.temporal.client.WorkflowClient;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Partna partna = Wiring.partna(config, clock);
    SellInputs inputs = inputs(config);
    SellDao sells = new SellDao(database.requests(), cipher);
    SellDao quietSells = new SellDao(database.background(), cipher);
    StartDao starts = new StartDao(database.background());
    SellStarter quietStarter = new SellStarter(client, starts, inputs, clock, scheduler);
    // A caller waits for this one, so all it does in PostgreSQL counts as the request's.
    SellStarter starter =
        new SellStarter(client, new StartDao(database.requests()), inputs, clock, scheduler);
    InboxMetrics inboxMetrics = new InboxMetrics(metrics.registry());
    InboxDao quietInbox = new InboxDao(database.background(), cipher);
    SellMessenger messenger =
        new SellMessenger(client, quietSells, starts, inputs, clock, scheduler);
    InboxRelay relay =
        new InboxRelay(
            quietInbox,
            new InboxDelivery(quietInbox, messenger, inboxMetrics, clock),
            clock,
            config.inbox().relayInterval());
    List<RailOffer> offers = Offers.of(config, partna.destinations());

    layGround(environment, database, clock);
    CheckoutTokens tokens = new CheckoutTokens(Wiring.dataKey(config));
    jersey.register(
        new SellResource(
            new SellIntake(new IntakeDao(database.requests(), cipher), sells, offers, clock),
            starter,
            sells,
            links(config),
            tokens));
    openCheckout(jersey, config, sells, tokens);
    openCodec(jersey, config, temporal);
    jersey.register(
        new RailResource(
            offers, inputs, Map.of(Rail.PARTNA_WIDGET, partna.registration()), scheduler));
    List<Door> doors = doors(config, partna, Wiring.proof(config, clock));
    jersey.register(
        new WebhookResource(
            doors, new InboxDao(database.requests(), cipher), relay, inboxMetrics, clock));
    lifecycle.manage(relay);
    lifecycle.manage(new StarterLoop(starts, quietSells, quietStarter, clock, scheduler));
    InboxWatch watch =
        keepInbox(
            config.inbox(),
            new InboxUpkeepDao(database.background()),
            environment,
            metrics,
            scheduler);
    health(
        environment,
        database.healthCheck(),
        new InboxHealthCheck(watch, config.inbox().maxWaiting()),
        temporal.healthCheck());
  }

  private static SellInputs inputs(OfframpConfig config) {
    return new SellInputs(
        Map.of(
            Rail.PARTNA_WIDGET,
            config.partna().depositWindow(),
            Rail.PARTNA_RAMP,
            config.partna().depositWindow(),
            Rail.PROOF_WIDGET,
            config.proof().depositWindow()),
        config.sell().payoutWindow());
  }

  /** Proof signs nothing, so its door has an unguessable part, and what comes in is only a hint. */
  private static List<Door> doors(OfframpConfig config, Partna partna, Optional<Proof> proof) {
    List<Door> doors = new ArrayList<>();
    doors.add(new Door("partna", "partna", partna.webhooks()));
    proof.ifPresent(
        it ->
            doors.add(
                new Door(
                    "proof/" + config.proof().webhookToken().value(), "proof", it.webhooks())));
    return doors;
  }

  private static void openCheckout(
      JerseyEnvironment jersey, OfframpConfig config, SellDao sells, CheckoutTokens tokens) {
    CheckoutPage page = new CheckoutPage(Set.copyOf(config.proof().widgetOrigins()));
    jersey.register(new CheckoutResource(sells, tokens, page, InstantSource.system()));
    jersey.register(new CheckoutAssets());
  }

  private static void openCodec(
      JerseyEnvironment jersey, OfframpConfig config, TemporalConnection temporal) {
    Codec.open(
        jersey,
        temporal.cipher(),
        URI.create(config.temporal().uiUrl()),
        config.publicUrl(),
        Wiring.dataKey(config));
  }

  private static SellLinks.Maker links(OfframpConfig config) {
    return new SellLinks.Maker(
        config.publicUrl(), URI.create(config.temporal().uiUrl()), config.temporal().namespace());
  }

  private static InboxWatch keepInbox(
      InboxConfig config,
      InboxUpkeepDao inbox,
      Environment environment,
      Metrics metrics,
      ScheduledExecutorService scheduler) {
    InstantSource clock = InstantSource.system();
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

  /** What every request passes before it reaches a resource. */
  private static void layGround(Environment environment, Database database, InstantSource clock) {
    WebGround.install(
        environment,
        new KeyIssuer(new ApiKeyDao(database.requests()), clock),
        DatabaseAway::isMeant);
    environment
        .servlets()
        .addFilter("request-budget", new RequestBudgetFilter(database.budget()))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
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
