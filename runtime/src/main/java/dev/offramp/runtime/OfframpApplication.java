package dev.offramp.runtime;

import dev.offramp.runtime.metrics.Metrics;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the two processes have in common: a strict configuration, a start that explains its failure
 * in one line, and metrics on the admin port.
 *
 * <p>Run with {@code run("server", "config.yml")}; a process that cannot start ends with exit code
 * 1.
 */
public abstract class OfframpApplication extends Application<OfframpConfig> {
  private final String role;
  private final Serving serving;
  private final Map<String, String> environment;

  /** What a process serves over HTTP. */
  protected enum Serving {
    /** All of config.yml's {@code server} section. */
    API_AND_ADMIN,
    /** Only health and metrics, on the {@code worker} section's port. */
    ADMIN_ONLY
  }

  /**
   * @param role of the process, in logs, metrics and connections: {@code api}, {@code worker}
   * @param environment the variables {@code config.yml} may use
   */
  protected OfframpApplication(String role, Serving serving, Map<String, String> environment) {
    this.role = role;
    this.serving = serving;
    this.environment = Map.copyOf(environment);
  }

  /** The composition root: builds the process's objects and registers them. */
  protected abstract void start(OfframpConfig config, Environment environment, Metrics metrics)
      throws Exception;

  public final String role() {
    return role;
  }

  @Override
  public final String getName() {
    return "offramp-" + role;
  }

  @Override
  public void initialize(Bootstrap<OfframpConfig> bootstrap) {
    bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) -> new Factory());
  }

  @Override
  public final void run(OfframpConfig config, Environment dropwizard) throws Exception {
    Metrics metrics = new Metrics(role);
    // Managed first, so that it is closed last: the others still count while they stop.
    dropwizard.lifecycle().manage(new AutoCloseableManager(metrics));
    metrics.serveOn(dropwizard);
    if (serving == Serving.ADMIN_ONLY) {
      dropwizard.jersey().disable();
    }
    start(config, dropwizard, metrics);
  }

  @Override
  protected final void addDefaultCommands(Bootstrap<OfframpConfig> bootstrap) {
    bootstrap.addCommand(new ServeCommand(this));
  }

  /** Stands in for Dropwizard's reader, which stops at the first mistake. */
  private final class Factory implements ConfigurationFactory<OfframpConfig> {
    @Override
    public OfframpConfig build(ConfigurationSourceProvider provider, String path) {
      OfframpConfig config = ConfigCheck.loadToServe(Path.of(path), environment);
      if (serving == Serving.ADMIN_ONLY) {
        config.setServerFactory(AdminOnlyServer.of(config));
      }
      return config;
    }

    @Override
    public OfframpConfig build() {
      throw new ConfigException(List.of("No configuration file was named: add config.yml."));
    }
  }
}
