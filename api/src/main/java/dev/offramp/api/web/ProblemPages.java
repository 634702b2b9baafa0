package dev.offramp.api.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The HTML of the problem pages: plain, readable without styles, no scripts. */
final class ProblemPages {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
      dt { font-weight: bold; margin-top: 1rem }
      dd { margin: 0 }
      td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
      </style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      %s
      </main>
      </body>
      </html>
      """;

  private ProblemPages() {}

  static String of(Problem problem) {
    return PAGE.formatted(
        escape(problem.title()) + " · Offramp",
        escape(problem.title()),
        """
        <dl>
        <dt>Type</dt><dd><code>%s</code></dd>
        <dt>Status</dt><dd>%d</dd>
        <dt>What it means</dt><dd>%s</dd>
        <dt>What to do</dt><dd>%s</dd>
        </dl>
        <p><a href="/problems">All problems</a></p>"""
            .formatted(
                problem.type(),
                problem.status(),
                escape(problem.explanation()),
                escape(problem.remedy())));
  }

  static String index() {
    String rows =
        Arrays.stream(Problem.values()).map(ProblemPages::row).collect(Collectors.joining("\n"));
    return PAGE.formatted(
        "Problems · Offramp",
        "Problems",
        """
        <p>Every refusal of this API is one of these.</p>
        <table>
        <thead><tr><th scope="col">Status</th><th scope="col">Problem</th></tr></thead>
        <tbody>
        %s
        </tbody>
        </table>"""
            .formatted(rows));
  }

  private static String row(Problem problem) {
    return "<tr><td>%d</td><td><a href=\"%s\">%s</a></td></tr>"
        .formatted(problem.status(), problem.type(), escape(problem.title()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
