package dev.offramp.runtime.config;

import java.net.URI;
import java.nio.file.Path;

/**
 * Our own top-level keys of {@code config.yml}; Dropwizard's own stand beside them.
 *
 * @param home the directory whose {@code .offramp} keeps keys and what the sandbox wrote; relative
 *     to the file
 * @param publicUrl how customers and providers reach the API, without a slash at the end
 */
public record Settings(
    String home,
    URI publicUrl,
    TemporalConfig temporal,
    DatabaseConfig database,
    PartnaConfig partna,
    ProofConfig proof,
    PollingConfig polling,
    SellConfig sell,
    InboxConfig inbox,
    LimitsConfig limits,
    EventsConfig events,
    CallbackConfig callbacks,
    SecretsConfig secrets,
    WorkerConfig worker)
    implements Checked {
  public Settings {
    publicUrl = WebAddresses.withoutTrailingSlash(publicUrl);
  }

  @Override
  public void check(Checks checks) {
    checks.filled("home", home);
    sell.checkAgainst(partna.callTimeout(), checks.in("sell"));
    if (!partna.isSandbox()
        && new SandboxPartna(data(checks.directory())).signsFor(partna, checks.directory())) {
      checks
          .in("partna")
          .refuse(
              "webhookKey",
              partna.webhookKey(),
              "with the sandbox's key anybody could report a payout: write Partna's own key");
    }
    if (!proof.isSandbox()) {
      new SandboxProof(data(checks.directory())).refuseLeftovers(proof, checks.in("proof"));
    }
  }

  /** The same settings with what stands in files of the home filled in. */
  Settings filledIn(Path configDirectory, Problems problems) {
    Path data = data(configDirectory);
    return new Settings(
        home,
        publicUrl,
        temporal.filledIn(configDirectory),
        database,
        new SandboxPartna(data).filledIn(partna, configDirectory),
        new ProofTokenFile(data, publicUrl, problems)
            .filledIn(new SandboxProof(data).filledIn(proof)),
        polling,
        sell,
        inbox,
        limits,
        events,
        callbacks,
        new DataKeyFile(data, problems).filledIn(secrets),
        worker);
  }

  Path data(Path configDirectory) {
    return configDirectory.resolve(home).resolve(".offramp").normalize();
  }
}
