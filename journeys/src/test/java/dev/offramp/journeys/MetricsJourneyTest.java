package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.offramp.cli.dev.Settings;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is called at night asks for numbers that are really there. */
@Timeout(180)
final class MetricsJourneyTest {
  private static final Path ROOT = Installation.checkout();
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(offramp_\\w+)` \\| (\\w+) \\|([^|]*)\\|");

  /** Counted from their first time on, and that may not have come yet. */
  private static final Set<String> RARE =
      Set.of(
          "offramp_callbacks_tries_seconds summary [outcome]",
          "offramp_provider_failures_total counter [rail, reason]",
          "offramp_sessions_refused_total counter [rail, reason]");

  private static Scrape exported;

  /** One sell from its start to its end and an open one: everything has been counted then. */
  @BeforeAll
  @Timeout(180)
  static void sell() throws InterruptedException {
    Installation offramp = SharedInstallation.it();
    Sells sells = new Sells(offramp);
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());
    sells.awaitStatus(sell.id(), "completed");
    sells.start();
    exported = scrape(offramp);
    // The Temporal SDK reports every few seconds, and open sells are counted every five.
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!isComplete() && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(250);
      exported = scrape(offramp);
    }
  }

  @Test
  void namesOnlyWhatIsExportedInEveryAlertRuleAndSaysWhatToDo() throws IOException {
    JsonNode alerts =
        new YAMLMapper().readTree(ROOT.resolve("deploy/prometheus/alerts.yml").toFile());

    Queries.areAnswerable(Queries.in(alerts), exported);
    for (JsonNode group : alerts.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
        assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
        assertThat(rule.path("annotations").path("action").asText()).isNotBlank();
        isThere(rule.path("annotations").path("runbook").asText());
      }
    }
  }

  @Test
  void namesOnlyWhatIsExportedInEveryPanelOfTheDashboard() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(ROOT.resolve("deploy/grafana/offramp.json").toFile());

    Queries.areAnswerable(Queries.in(dashboard), exported);
  }

  @Test
  void listsExactlyOurOwnMetricsInTheDocuments() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("docs/metrics.md")));
    while (rows.find()) {
      String labels = rows.group(3).replace("`", "").strip();
      listed.add(rows.group(1) + " " + rows.group(2) + " [" + labels + "]");
    }

    assertThat(listed).containsAll(ours());
    listed.removeAll(ours());
    assertThat(listed).isSubsetOf(RARE);
  }

  @Test
  void hasALabelForNoTenantNoSellAndNoPath() {
    Set<String> labels = new TreeSet<>();
    exported.labels().values().forEach(labels::addAll);

    assertThat(labels)
        .doesNotContain("tenant", "sell_id", "sellId", "path", "uri", "workflow_id", "run_id");
  }

  private static Scrape scrape(Installation offramp) {
    return Scrape.of(
        offramp.adminUrl(Settings.API_ADMIN_PORT), offramp.adminUrl(Settings.WORKER_ADMIN_PORT));
  }

  private static boolean isComplete() {
    return exported
        .labels()
        .keySet()
        .containsAll(
            List.of(
                "offramp_sells_value",
                "offramp_sells_ended_total",
                "offramp_callbacks_waiting",
                "temporal_num_pollers",
                "temporal_local_activity_execution_latency_seconds_count"));
  }

  /** Name, type and labels, without those every number has. */
  private static Set<String> ours() {
    Set<String> ours = new TreeSet<>();
    exported
        .types()
        .forEach(
            (name, type) -> {
              if (name.startsWith("offramp_") && !name.endsWith("_max")) {
                boolean isTimer = type.equals("histogram") || type.equals("summary");
                String sample = isTimer ? name + "_count" : name;
                Set<String> labels =
                    new TreeSet<>(exported.labels().getOrDefault(sample, Set.of()));
                labels.remove("role");
                ours.add(name + " " + type + " " + labels);
              }
            });
    return ours;
  }

  private static void isThere(String runbook) {
    // The rule about reasons names one page a reason; their own test holds that each is there.
    String page = runbook.replaceAll("\\{\\{.*\\}\\}", "README").replaceAll("#.*", "");
    assertThat(ROOT.resolve(page)).exists();
    if (runbook.contains("#")) {
      String heading = runbook.replaceAll(".*#", "").replace('-', ' ');
      try {
        assertThat(Files.readString(ROOT.resolve(page)))
            .containsIgnoringCase("## " + heading + "\n");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
