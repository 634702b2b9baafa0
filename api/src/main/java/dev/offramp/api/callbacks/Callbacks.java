package dev.offramp.api.callbacks;

import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.HostNames;
import dev.offramp.storage.CallbackDeliveryDao;
import dev.offramp.storage.CallbackEndpointDao;
import dev.offramp.storage.FieldCipher;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import org.jdbi.v3.core.Jdbi;

/** Opens what a tenant sets and reads of its callbacks; the worker sends them. */
public final class Callbacks {
  private Callbacks() {}

  public static void open(
      Environment environment, OfframpConfig config, Jdbi jdbi, FieldCipher cipher) {
    CallbackReach reach = config.callbacks().allowed();
    CallbackDeliveryDao deliveries = new CallbackDeliveryDao(jdbi);
    CallbackDesk desk =
        new CallbackDesk(
            new CallbackEndpointDao(jdbi, cipher),
            deliveries,
            config.callbacks().secretOverlap(),
            InstantSource.system());
    CallbackResolver resolver = new CallbackResolver(HostNames.ofSystem(), reach);
    NameCheck names = new NameCheck(resolver, nameThreads(environment.lifecycle()));
    environment.jersey().register(new CallbackResource(desk, deliveries, names, reach));
  }

  /** A look-up that hangs holds one of these and nothing else; without a free one, none is done. */
  private static ExecutorService nameThreads(LifecycleEnvironment lifecycle) {
    return lifecycle
        .executorService("callback-names-%d")
        .minThreads(0)
        .maxThreads(4)
        .workQueue(new SynchronousQueue<>())
        .build();
  }
}
