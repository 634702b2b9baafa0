package dev.offramp.cli.dev;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which parts this machine needs, in their order, and what each is told about the others; a
 * variable the user set always wins over what is found out here.
 */
public final class Stack {
  private static final String LOOPBACK = "http://127.0.0.1:";

  private final Settings settings;
  private final Home home;
  private final JvmLauncher launcher;
  private final Path config;
  private final Optional<LocalPostgres> postgres;
  private final Optional<LocalTemporal> temporal;

  public Stack(Settings settings, Home home, JvmLauncher launcher, Path config) {
    this.settings = settings;
    this.home = home;
    this.launcher = launcher;
    this.config = config;
    this.postgres =
        settings.isSet("DATABASE_URL")
            ? Optional.empty()
            : Optional.of(new LocalPostgres(home, settings.port(Settings.POSTGRES_PORT)));
    this.temporal =
        settings.isSet("TEMPORAL_ADDRESS") ? Optional.empty() : Optional.of(localTemporal());
  }

  /** In the order of their starts; migrations are the API's own first act. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    postgres.ifPresent(parts::add);
    temporal.ifPresent(parts::add);
    parts.add(
        new JvmPart(
            "sandbox",
            "Sandbox",
            () -> server(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"), "sandbox"),
            new HttpProbe(URI.create(sandboxUrl() + "/control/health"))));
    parts.add(
        new JvmPart(
            "api",
            "API",
            () -> server(List.of("-Xmx384m"), "api", "--config", config.toString()),
            healthOf(Settings.API_ADMIN_PORT)));
    parts.add(
        new JvmPart(
            "worker",
            "Worker",
            () -> server(List.of("-Xmx512m"), "worker", "--config", config.toString()),
            healthOf(Settings.WORKER_ADMIN_PORT)));
    return parts;
  }

  /** Fails in one sentence when a port the parts need is taken. */
  public void checkPorts() {
    List<PortUse> uses = new ArrayList<>();
    if (postgres.isPresent()) {
      uses.add(portUse(Settings.POSTGRES_PORT, "PostgreSQL"));
    }
    if (temporal.isPresent()) {
      uses.add(portUse(Settings.TEMPORAL_PORT, "Temporal"));
      uses.add(new PortUse(settings.temporalUiPort(), "Temporal's UI", Settings.TEMPORAL_UI_URL));
    }
    uses.add(portUse(Settings.SANDBOX_PORT, "the sandbox"));
    uses.add(portUse(Settings.API_PORT, "the API"));
    uses.add(portUse(Settings.API_ADMIN_PORT, "the API's health page"));
    uses.add(portUse(Settings.WORKER_ADMIN_PORT, "the worker's health page"));
    PortUse.check(uses);
  }

  public String apiUrl() {
    return LOOPBACK + settings.port(Settings.API_PORT);
  }

  public String sandboxUrl() {
    return LOOPBACK + settings.port(Settings.SANDBOX_PORT);
  }

  /** What Offramp's own processes find in their environment, the user's variables included. */
  public Map<String, String> environment() {
    Map<String, String> known = new TreeMap<>();
    known.put("TEMPORAL_UI_URL", settings.temporalUiUrl());
    known.put("OFFRAMP_PUBLIC_URL", apiUrl());
    known.put("OFFRAMP_CALLBACKS_REACH", "local");
    known.put("SANDBOX_HOME", home.sandbox().toString());
    known.put("SANDBOX_PARTNA_WEBHOOK_URL", apiUrl() + "/webhooks/partna");
    known.put("SANDBOX_PROOF_WEBHOOK_URL", apiUrl() + "/webhooks/proof/{token}");
    temporal.ifPresent(part -> known.put("TEMPORAL_ADDRESS", part.address()));
    for (String port :
        List.of(
            Settings.API_PORT,
            Settings.API_ADMIN_PORT,
            Settings.WORKER_ADMIN_PORT,
            Settings.SANDBOX_PORT)) {
      known.put(port, Integer.toString(settings.port(port)));
    }
    if (!settings.isSet("PARTNA_API_URL")) {
      known.putAll(sandboxPartna());
    }
    if (!settings.isSet("PROOF_API_URL")) {
      known.putAll(sandboxProof());
    }
    settings.environment().keySet().stream()
        .filter(settings::isSet)
        .forEach(variable -> known.put(variable, settings.environment().get(variable)));
    // Absolute, whatever the user wrote: the processes run in that very directory.
    known.put("OFFRAMP_HOME", launcher.directory().toString());
    // Only as a whole: a password of the user's own fits no server of ours.
    postgres.ifPresent(part -> known.putAll(databaseOf(part)));
    return known;
  }

  private static Map<String, String> databaseOf(LocalPostgres postgres) {
    return Map.of(
        "DATABASE_URL", postgres.jdbcUrl(),
        "DATABASE_USER", postgres.user(),
        "DATABASE_PASSWORD", postgres.password());
  }

  /** The sandbox writes its credentials at its first start, and so before anyone reads them. */
  private Map<String, String> sandboxPartna() {
    Map<String, String> partna = new TreeMap<>();
    partna.put("PARTNA_API_URL", sandboxUrl() + "/partna/v4");
    partna.put("PARTNA_WIDGET_URL", sandboxUrl() + "/partna/v4/pay/offramp");
    partna.put("PARTNA_WEBHOOK_KEY", home.sandbox().resolve("partna-webhook.pem").toString());
    partna.putAll(EnvFile.read(home.sandbox().resolve("partna.env")));
    return partna;
  }

  /** As for Partna; it speaks the same contract as we do. */
  private Map<String, String> sandboxProof() {
    Map<String, String> proof = new TreeMap<>();
    proof.put("PROOF_API_URL", sandboxUrl() + "/proof");
    proof.put("PROOF_WIDGET_SCRIPT", sandboxUrl() + "/proof/widget.2.0.js");
    if (settings.isSet("PROOF_GENERATION")) {
      String generation = settings.value("PROOF_GENERATION", "").toLowerCase(Locale.ROOT);
      proof.put("SANDBOX_PROOF_GENERATION", generation);
    }
    proof.putAll(EnvFile.read(home.sandbox().resolve("proof.env")));
    return proof;
  }

  private ProcessBuilder server(List<String> jvmFlags, String... arguments) {
    ProcessBuilder builder = launcher.command(jvmFlags, arguments);
    builder.environment().putAll(environment());
    return builder;
  }

  private LocalTemporal localTemporal() {
    Optional<String> codec =
        settings.isSet("OFFRAMP_PAYLOAD_KEY") ? Optional.of(apiUrl() + "/codec") : Optional.empty();
    TemporalOptions options =
        new TemporalOptions(
            settings.port(Settings.TEMPORAL_PORT),
            settings.temporalUiPort(),
            settings.value("TEMPORAL_NAMESPACE", "default"),
            codec);
    TemporalFinder finder = new TemporalFinder(home, settings.value("PATH", ""));
    return new LocalTemporal(home, options, finder, launcher);
  }

  private PortUse portUse(String variable, String part) {
    return new PortUse(settings.port(variable), part, variable);
  }

  private HttpProbe healthOf(String adminPort) {
    return new HttpProbe(URI.create(LOOPBACK + settings.port(adminPort) + "/healthcheck"));
  }
}
