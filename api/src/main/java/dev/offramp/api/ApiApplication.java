package dev.offramp.api;

import dev.offramp.api.checkout.CheckoutAssets;
import dev.offramp.api.checkout.CheckoutPage;
import dev.offramp.api.checkout.CheckoutResource;
import dev.offramp.api.checkout.CheckoutTokens;
import dev.offramp.api.inbox.InboxMetrics;
import dev.offramp.api.inbox.InboxRelay;
import dev.offramp.api.inbox.SellMessenger;
import dev.offramp.api.inbox.WebhookResource;
import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.sells.RailOffer;
import dev.offramp.api.sells.RailResource;
import dev.offramp.api.sells.SellIntake;
import dev.offramp.api.sells.SellLinks;
import dev.offramp.api.sells.SellResource;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.start.SellStarter;
import dev.offramp.api.start.StarterLoop;
import dev.offramp.api.web.WebGround;
import dev.offramp.providers.partna.Partna;
import dev.offramp.runtime.OfframpApplication;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.runtime.temporal.TemporalConnection;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Migrations;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.sell.Rail;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The API's composition root: sells in, webhooks in, and the relay from the inbox to the workflows.
 */
public final class ApiApplication extends OfframpApplication {
  private ApiApplication() {
    super("api", Serving.API_AND_ADMIN, System.getenv());
  }

  public static void main(String[] arguments) throws Exception {
    new ApiApplication().run(arguments);
  }

  @Override
  protected void start(OfframpConfig config, Environment environment, Metrics metrics) {
    InstantSource clock = InstantSource.system();
    Database database = Database.open(config.database(), role(), metrics.registry());
    environment.lifecycle().manage(new AutoCloseableManager(database));
    Migrations.apply(Database.unbounded(config.database()));
    TemporalConnection temporal = TemporalConnection.open(config, role(), metrics.temporal());
    environment.lifecycle().manage(new AutoCloseableManager(temporal));
    WorkflowClient client = temporal.client();
    ScheduledExecutorService scheduler =
        environment.lifecycle().scheduledExecutorService("offramp-%d").threads(4).build();

    FieldCipher cipher = Wiring.fieldCipher(config);
    Partna partna = Wiring.partna(config, clock);
    SellInputs inputs =
        new SellInputs(
            Map.of(Rail.PARTNA_WIDGET, config.partna().depositWindow()),
            config.sell().payoutWindow());
    SellDao sells = new SellDao(database.requests(), cipher);
    SellDao quietSells = new SellDao(database.background(), cipher);
    StartDao starts = new StartDao(database.background());
    SellStarter starter = new SellStarter(client, starts, inputs, clock, scheduler);
    SellMessenger messenger =
        new SellMessenger(client, quietSells, starts, inputs, clock, scheduler);
    InboxRelay relay =
        new InboxRelay(
            new InboxDao(database.background(), cipher),
            messenger,
            clock,
            config.inbox().relayInterval());
    List<RailOffer> offers = Offers.of(config);
    SellLinks.Maker links =
        new SellLinks.Maker(
            config.publicUrl(),
            URI.create(config.temporal().uiUrl()),
            config.temporal().namespace());

    CheckoutTokens tokens = new CheckoutTokens(Wiring.dataKey(config));

    WebGround.install(
        environment,
        new KeyIssuer(new ApiKeyDao(database.requests()), clock),
        DatabaseAway::isMeant);
    environment
        .jersey()
        .register(
            new SellResource(
                new SellIntake(new IntakeDao(database.requests(), cipher), sells, offers, clock),
                starter,
                sells,
                links,
                tokens));
    environment
        .jersey()
        .register(new CheckoutResource(sells, tokens, new CheckoutPage(Set.of()), clock));
    environment.jersey().register(new CheckoutAssets());
    environment.jersey().register(new RailResource(offers, inputs, partna.registration()));
    environment
        .jersey()
        .register(
            new WebhookResource(
                Map.of("partna", partna.webhooks()),
                new InboxDao(database.requests(), cipher),
                relay,
                new InboxMetrics(metrics.registry()),
                clock));
    environment.lifecycle().manage(relay);
    environment.lifecycle().manage(new StarterLoop(starts, quietSells, starter, clock, scheduler));
    environment.healthChecks().register("database", database.healthCheck());
    environment.healthChecks().register("temporal", temporal.healthCheck());
  }
}
