package dev.offramp.runtime.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.runtime.OfframpConfig;
import io.dropwizard.core.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads one configuration file, and knows everything that is wrong with it. */
public final class ConfigReader {
  private final Path file;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  public ConfigReader(Path file, Map<String, String> environment) {
    this.file = file.toAbsolutePath().normalize();
    this.environment = environment;
  }

  public Problems problems() {
    return problems;
  }

  /** Nothing when there are problems. */
  public Optional<OfframpConfig> read() {
    Optional<ObjectNode> tree =
        new ConfigTree(new Variables(environment, problems), problems).read(file);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    Checks checks = new Checks(problems, "", directory());
    Optional<Settings> settings =
        new RecordReader(problems)
            .read(tree.get(), checks, "", Settings.class, DropwizardSections.NAMES);
    Optional<Configuration> sections = new DropwizardSections(problems).read(tree.get());
    settings.ifPresent(ours -> sections.ifPresent(theirs -> Ports.check(ours, theirs, problems)));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return settings.flatMap(ours -> sections.map(theirs -> new OfframpConfig(ours, theirs)));
  }

  /**
   * Fills in what stands in files of the home, and makes the secrets that are not there yet; adds
   * what is wrong with those files.
   */
  public OfframpConfig filledIn(OfframpConfig config) {
    Settings filled = config.settings().filledIn(directory(), problems);
    filled.secrets().check(new Checks(problems, "secrets", directory()));
    filled.proof().checkWebhookToken(new Checks(problems, "proof", directory()));
    return new OfframpConfig(filled, config);
  }

  /** Adds what a process that serves customers still misses. */
  public void checkReadyToServe(OfframpConfig config) {
    new SandboxPartna(config.settings().data(directory())).checkReady(config.partna(), problems);
  }

  private Path directory() {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
