package dev.offramp.runtime;

import dev.offramp.runtime.config.CallbackConfig;
import dev.offramp.runtime.config.DatabaseConfig;
import dev.offramp.runtime.config.EventsConfig;
import dev.offramp.runtime.config.InboxConfig;
import dev.offramp.runtime.config.LimitsConfig;
import dev.offramp.runtime.config.PartnaConfig;
import dev.offramp.runtime.config.PollingConfig;
import dev.offramp.runtime.config.ProofConfig;
import dev.offramp.runtime.config.SecretsConfig;
import dev.offramp.runtime.config.SellConfig;
import dev.offramp.runtime.config.Settings;
import dev.offramp.runtime.config.TemporalConfig;
import dev.offramp.runtime.config.WorkerConfig;
import io.dropwizard.core.Configuration;
import java.net.URI;

/** Everything {@code config.yml} says, for both processes; {@link ConfigCheck} reads it. */
public final class OfframpConfig extends Configuration {
  private final Settings settings;

  /**
   * @param dropwizard where {@code server}, {@code logging} and Dropwizard's other sections are
   */
  public OfframpConfig(Settings settings, Configuration dropwizard) {
    this.settings = settings;
    setServerFactory(dropwizard.getServerFactory());
    setLoggingFactory(dropwizard.getLoggingFactory());
    setMetricsFactory(dropwizard.getMetricsFactory());
    setAdminFactory(dropwizard.getAdminFactory());
    dropwizard.getHealthFactory().ifPresent(this::setHealthFactory);
  }

  /** Our own keys as one record. */
  public Settings settings() {
    return settings;
  }

  /** How customers and providers reach the API, without a slash at the end. */
  public URI publicUrl() {
    return settings.publicUrl();
  }

  public TemporalConfig temporal() {
    return settings.temporal();
  }

  public DatabaseConfig database() {
    return settings.database();
  }

  public PartnaConfig partna() {
    return settings.partna();
  }

  public ProofConfig proof() {
    return settings.proof();
  }

  public PollingConfig polling() {
    return settings.polling();
  }

  public SellConfig sell() {
    return settings.sell();
  }

  public InboxConfig inbox() {
    return settings.inbox();
  }

  public LimitsConfig limits() {
    return settings.limits();
  }

  public EventsConfig events() {
    return settings.events();
  }

  public CallbackConfig callbacks() {
    return settings.callbacks();
  }

  public SecretsConfig secrets() {
    return settings.secrets();
  }

  public WorkerConfig worker() {
    return settings.worker();
  }
}
