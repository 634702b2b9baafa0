package dev.offramp.worker;

import dev.offramp.providers.partna.Partna;
import dev.offramp.runtime.OfframpApplication;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.runtime.temporal.SearchAttributeRegistration;
import dev.offramp.runtime.temporal.TemporalConnection;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.sell.Rail;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.InstantSource;
import java.util.Map;

/** The worker's composition root: runs workflows and activities. */
public final class WorkerApplication extends OfframpApplication {
  private static final int WORKFLOW_SLOTS = 50;

  private WorkerApplication() {
    super("worker", Serving.ADMIN_ONLY, System.getenv());
  }

  public static void main(String[] arguments) throws Exception {
    new WorkerApplication().run(arguments);
  }

  @Override
  protected void start(OfframpConfig config, Environment environment, Metrics metrics) {
    InstantSource clock = InstantSource.system();
    Database database = Database.open(config.database(), role(), metrics.registry());
    environment.lifecycle().manage(new AutoCloseableManager(database));
    TemporalConnection temporal = TemporalConnection.open(config, role(), metrics.temporal());
    environment.lifecycle().manage(new AutoCloseableManager(temporal));
    SearchAttributeRegistration.ensure(temporal);

    SellDao sells = new SellDao(database.background(), Wiring.fieldCipher(config));
    Partna partna = Wiring.partna(config, clock);
    SellActivitiesImpl activities =
        new SellActivitiesImpl(
            sells,
            Map.of(Rail.PARTNA_WIDGET, new Carrier(partna.sessions(), partna.status())),
            new PollCadence(config.polling().fast(), config.polling().slow()),
            clock);

    WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
    Worker worker = factory.newWorker(SellWorkflow.TASK_QUEUE, options(config));
    worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities);

    environment.lifecycle().manage(new RunningWorker(factory));
    environment.healthChecks().register("database", database.healthCheck());
    environment.healthChecks().register("temporal", temporal.healthCheck());
  }

  /** Activity slots fit the database pool: more would only wait for a connection. */
  private static WorkerOptions options(OfframpConfig config) {
    int connections = config.database().background().size();
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_SLOTS)
        .setMaxConcurrentActivityExecutionSize(2 * connections)
        .setMaxConcurrentLocalActivityExecutionSize(2 * connections)
        .build();
  }
}
