package dev.offramp.worker;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.hints.HintSockets;
import dev.offramp.providers.hints.Later;
import dev.offramp.providers.partna.Partna;
import dev.offramp.providers.proof.Proof;
import dev.offramp.runtime.OfframpApplication;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import dev.offramp.runtime.database.Database;
import dev.offramp.runtime.metrics.Metrics;
import dev.offramp.runtime.temporal.SearchAttributeRegistration;
import dev.offramp.runtime.temporal.TemporalConnection;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.LateReadDao;
import dev.offramp.storage.LeaseDao;
import dev.offramp.storage.SellDao;
import dev.offramp.worker.callbacks.Callbacks;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellInput;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.metrics.servlets.HealthCheckServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The worker's composition root: runs workflows and activities, and sends callbacks. */
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

    SellDao sells = sells(config, database);
    Optional<Proof> proof = Wiring.proof(config, clock, metrics.providerCalls());
    Partna partna = Wiring.partna(config, clock, metrics.providerCalls());
    Effects effects =
        Effects.over(
            database.background(),
            Wiring.fieldCipher(config),
            carriers(partna, proof, metrics.registry(), clock),
            new PollCadence(config.polling().fast(), config.polling().slow()),
            new IdentityNotes(sells, pool(environment, "identity", 100), clock),
            clock);

    WorkerFactory factory =
        WorkerFactory.newInstance(
            temporal.client(),
            intercepted(environment, temporal, new SellContext(metrics.registry())));
    Worker worker = factory.newWorker(SellWorkflow.TASK_QUEUE, options(config));
    String docs = config.worker().docsUrl().isEmpty() ? null : config.worker().docsUrl();
    worker.registerWorkflowImplementationFactory(
        SellWorkflow.class,
        arguments -> new SellWorkflowImpl(arguments.get(0, SellInput.class), docs),
        WorkflowImplementationOptions.getDefaultInstance());
    worker.registerActivitiesImplementations(effects.sells(), effects.payouts());

    environment.lifecycle().manage(new RunningWorker(factory));
    proof.ifPresent(
        it -> {
          OperatorAlarm alarm = new OperatorAlarm(Rail.PROOF_WIDGET, metrics.registry(), clock);
          StatusReader reader = alarm.watching(it.status());
          hear(it, reader, config, environment, database, temporal.client(), clock);
        });
    Callbacks.manage(environment.lifecycle(), config, database.background(), metrics.registry());
    health(
        environment,
        database.healthCheck(),
        temporal.healthCheck(),
        new PollingHealthCheck(temporal.client(), SellWorkflow.TASK_QUEUE, clock));
  }

  /** Ready is a worker that fetches tasks and can put on record what they do. */
  private static void health(
      Environment environment, HealthCheck database, HealthCheck temporal, HealthCheck polling) {
    HealthCheckRegistry ready = new HealthCheckRegistry();
    ready.register("database", database);
    ready.register("polling", polling);
    environment.admin().addServlet("ready", new HealthCheckServlet(ready)).addMapping("/ready");
    environment.healthChecks().register("database", database);
    environment.healthChecks().register("temporal", temporal);
    environment.healthChecks().register("polling", polling);
  }

  private static Map<Rail, Carrier> carriers(
      Partna partna, Optional<Proof> proof, MeterRegistry numbers, InstantSource clock) {
    Map<Rail, Carrier> carriers = new EnumMap<>(Rail.class);
    carriers.put(Rail.PARTNA_WIDGET, new Carrier(partna.sessions(), partna.status()));
    carriers.put(Rail.PARTNA_RAMP, new Carrier(partna.rampSessions(), partna.status()));
    carriers.put(
        Rail.PARTNA_PAYOUT,
        new Carrier(partna.payoutSessions(), new OwnPayout(partna.deposits(), partna.payouts())));
    proof.ifPresent(
        offered ->
            carriers.put(
                Rail.PROOF_WIDGET,
                new Carrier(offered.sessions(), offered.status(), offered.identities())));
    carriers.replaceAll(
        (rail, carrier) -> carrier.watchedBy(new OperatorAlarm(rail, numbers, clock)));
    return carriers;
  }

  /** What Proof tells beside our polling: by socket while a sell is open, and after its end. */
  private static void hear(
      Proof proof,
      StatusReader reader,
      OfframpConfig config,
      Environment environment,
      Database database,
      WorkflowClient temporal,
      InstantSource clock) {
    ScheduledExecutorService scheduler =
        environment
            .lifecycle()
            .scheduledExecutorService("hints-%d")
            .threads(3)
            .removeOnCancelPolicy(true)
            .build();
    SellDao sells = sells(config, database);
    if (config.proof().sockets() > 0) {
      HintSignals signals =
          new HintSignals(temporal, clock, pool(environment, "hint-signals", 1_000), scheduler);
      LeaseDao leases = new LeaseDao(database.background());
      environment
          .lifecycle()
          .manage(
              watcher(config.proof().sockets(), proof, signals, sells, leases, scheduler, clock));
    }
    environment
        .lifecycle()
        .manage(
            new LateReader(
                Rail.PROOF_WIDGET,
                reader,
                LateCadence.of(
                    Rail.PROOF_WIDGET, config.polling().fast(), config.proof().lateReads()),
                new LateReadDao(database.background()),
                sells,
                new InboxDao(database.background(), Wiring.fieldCipher(config)),
                scheduler,
                clock));
  }

  private static SellDao sells(OfframpConfig config, Database database) {
    return new SellDao(database.background(), Wiring.fieldCipher(config));
  }

  private static HintWatcher watcher(
      int most,
      Proof proof,
      HintSignals signals,
      SellDao sells,
      LeaseDao leases,
      ScheduledExecutorService scheduler,
      InstantSource clock) {
    Later later = Later.on(scheduler);
    HintSockets sockets =
        new HintSockets(proof.sockets(later), most, signals, later, new SecureRandom());
    return new HintWatcher(Rail.PROOF_WIDGET, most, sockets, sells, leases, scheduler, clock);
  }

  /** Two threads for what may be left out when too much of it waits. */
  private static ExecutorService pool(Environment environment, String name, int mostWaiting) {
    return environment
        .lifecycle()
        .executorService(name + "-%d")
        .minThreads(2)
        .maxThreads(2)
        .workQueue(new ArrayBlockingQueue<>(mostWaiting))
        .build();
  }

  private static WorkerFactoryOptions intercepted(
      Environment environment, TemporalConnection temporal, SellContext context) {
    ScheduledExecutorService scheduler =
        environment
            .lifecycle()
            .scheduledExecutorService("heartbeats-%d")
            .removeOnCancelPolicy(true)
            .build();
    List<WorkerInterceptor> interceptors =
        new ArrayList<>(List.of(context, new Heartbeats(scheduler)));
    if (temporal.cipher().isEmpty()) {
      interceptors.add(new ClearDestinations());
    }
    return WorkerFactoryOptions.newBuilder()
        .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
        .build();
  }

  /** Activity slots fit the database pool: more would only wait for a connection. */
  private static WorkerOptions options(OfframpConfig config) {
    int connections = config.database().background().size();
    WorkerOptions.Builder options =
        WorkerOptions.newBuilder()
            .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_SLOTS)
            .setMaxConcurrentActivityExecutionSize(2 * connections)
            .setMaxConcurrentLocalActivityExecutionSize(2 * connections);
    String version = config.worker().version();
    if (!version.isEmpty()) {
      options.setDeploymentOptions(pinnedTo(version));
    }
    return options.build();
  }

  /** A run ends with the build that began it; a sell that comes back begins a new run. */
  private static WorkerDeploymentOptions pinnedTo(String version) {
    return WorkerDeploymentOptions.newBuilder()
        .setVersion(new WorkerDeploymentVersion("offramp", version))
        .setUseVersioning(true)
        .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
        .build();
  }
}
