package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PromQL in our alert rules and our dashboard, as far as names go. */
final class Queries {
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b((?:offramp|temporal|hikaricp|jvm|process|system)_\\w+)(\\{(?:[^\"}]|\"[^\"]*\")*\\})?");
  private static final Pattern MATCHED = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** Added by Prometheus, or by the histogram itself. */
  private static final Set<String> FROM_ELSEWHERE = Set.of("job", "instance", "le");

  private Queries() {}

  /** Every text below the node that is a query. */
  static List<String> in(JsonNode node) {
    return node.findValues("expr").stream().map(JsonNode::asText).toList();
  }

  /** Fails for a metric or a label that nobody exports. */
  static void areAnswerable(List<String> queries, Scrape exported) {
    assertThat(queries).isNotEmpty().allSatisfy(query -> isAnswerable(query, exported));
  }

  private static void isAnswerable(String query, Scrape exported) {
    Set<String> known = new TreeSet<>(FROM_ELSEWHERE);
    Matcher metrics = METRIC.matcher(query);
    assertThat(metrics.find()).as("%s asks for a metric", query).isTrue();
    do {
      Set<String> labels = exported.labels().get(metrics.group(1));
      assertThat(labels).as("%s of %s is exported", metrics.group(1), query).isNotNull();
      known.addAll(labels);
      Matcher matched = MATCHED.matcher(metrics.group(2) == null ? "" : metrics.group(2));
      while (matched.find()) {
        assertThat(known).as("labels of %s", metrics.group(1)).contains(matched.group(1));
      }
    } while (metrics.find());
    Matcher grouped = GROUPED.matcher(query);
    while (grouped.find()) {
      assertThat(known).as(query).contains(grouped.group(1).split(",\\s*"));
    }
  }
}
