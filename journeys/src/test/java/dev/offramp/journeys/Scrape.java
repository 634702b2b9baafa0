package dev.offramp.journeys;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process exports to Prometheus.
 *
 * @param labels of each sample, by its name as queries spell it
 * @param types by the name of the whole metric
 * @param meanings by the name of the whole metric
 */
record Scrape(
    Map<String, Set<String>> labels, Map<String, String> types, Map<String, String> meanings) {
  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\w+) (.*)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Of all processes together. */
  static Scrape of(URI... adminAddresses) {
    Scrape scrape = new Scrape(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (URI address : adminAddresses) {
      text(address).lines().forEach(scrape::read);
    }
    return scrape;
  }

  private static String text(URI address) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address.resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      (comment.group(1).equals("TYPE") ? types : meanings)
          .put(comment.group(2), comment.group(3).strip());
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches()) {
      Set<String> names = labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
      Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
      while (label.find()) {
        names.add(label.group(1));
      }
    }
  }
}
