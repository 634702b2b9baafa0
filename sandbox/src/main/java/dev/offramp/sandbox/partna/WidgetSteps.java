package dev.offramp.sandbox.partna;

import java.util.List;

/** Shows how far a request has come, in words and marks, so that colour is never needed. */
final class WidgetSteps {
  private static final List<String> ORDER =
      List.of("pending", "received", "processing", "completed");
  private static final List<String> WORDS =
      List.of("Waiting for your crypto", "Crypto received", "Payout under way", "Paid out");

  private WidgetSteps() {}

  static String of(Ramp ramp, String status) {
    if (status.equals("canceled")) {
      return "<h1 role=\"status\">\u2715 Cancelled</h1><p>This request is closed. Please do not"
          + " send anything to its address.</p>";
    }
    if (status.equals("failed")) {
      return "<h1 role=\"status\">! The payout failed</h1><p>The shop you came from will help"
          + " you.</p>";
    }
    boolean confirming = status.equals("pending") && ramp.deposit() != null;
    int reached = ORDER.indexOf(status);
    String title = confirming ? "Your crypto is being confirmed" : WORDS.get(Math.max(0, reached));
    return "<h1 role=\"status\">" + title + "</h1>" + list(reached, confirming);
  }

  private static String list(int reached, boolean confirming) {
    StringBuilder list = new StringBuilder("<ol class=\"steps\">");
    boolean over = reached == ORDER.size() - 1;
    for (int step = 0; step < ORDER.size(); step++) {
      boolean done = step < reached || over;
      boolean now = step == reached && !over;
      String words =
          now && confirming
              ? "Crypto sent, waiting for confirmations"
              : step == 0 && done ? "Crypto sent" : WORDS.get(step);
      list.append(
              "<li class=\"%s\"%s>".formatted(kind(done, now), now ? " aria-current=\"step\"" : ""))
          .append("<span class=\"mark\" aria-hidden=\"true\">")
          .append(done ? "\u2713" : now ? "\u25cf" : "\u25cb")
          .append("</span><span>")
          .append(words)
          .append("</span></li>");
    }
    return list.append("</ol>").toString();
  }

  private static String kind(boolean done, boolean now) {
    return done ? "done" : now ? "now" : "later";
  }
}
