package dev.offramp.worker;

import io.dropwizard.lifecycle.Managed;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;

/** Starts and stops polling with the process; stopping lets running tasks end. */
final class RunningWorker implements Managed {
  private static final long DRAIN_SECONDS = 20;

  private final WorkerFactory factory;

  RunningWorker(WorkerFactory factory) {
    this.factory = factory;
  }

  @Override
  public void start() {
    factory.start();
  }

  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
    factory.shutdownNow();
  }
}
