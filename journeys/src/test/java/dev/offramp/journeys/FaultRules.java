package dev.offramp.journeys;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of the fault run, as the pretend Partna takes them: every call about a payout meets
 * one of them three times in ten, every payout one in four times, and webhooks get lost.
 */
final class FaultRules {
  private static final BigDecimal A_CALL = new BigDecimal("0.3");

  /** Each is as likely as the others; what was accepted counts as much as what was not. */
  private static final List<String> OF_A_SEND =
      List.of(
          "'kind':'accepted-then-timeout','delayMillis':4000",
          "'kind':'accepted-then-timeout','delayMillis':300",
          "'kind':'accepted-then-cut'",
          "'kind':'accepted-then-500'",
          "'kind':'timeout','delayMillis':300",
          "'kind':'cut'",
          "'kind':'refused'",
          "'kind':'slow','delayMillis':1000",
          "'kind':'429'",
          "'kind':'500'",
          "'kind':'503'",
          "'kind':'disabled'");

  private static final List<String> OF_A_READ =
      List.of(
          "'kind':'timeout','delayMillis':300",
          "'kind':'cut'",
          "'kind':'slow','delayMillis':1000",
          "'kind':'429'",
          "'kind':'500'",
          "'kind':'503'",
          "'kind':'disabled'");

  private FaultRules() {}

  /**
   * A payout that comes back after it was completed is told by webhook and nothing else, so that
   * one webhook may come twice or late, and is not lost.
   */
  static String all(long seed) {
    List<String> endpoints = new ArrayList<>();
    endpoints.addAll(on("POST /convert", OF_A_SEND));
    endpoints.addAll(on("POST /transfer/withdraw", OF_A_SEND));
    endpoints.addAll(on("GET /rate", OF_A_READ));
    endpoints.addAll(on("GET /transfer", with("'kind':'empty-list'")));
    endpoints.addAll(
        on(
            "GET /transfer/details",
            with("'kind':'refused','status':404,'message':'transaction not found'")));
    return ("{'seed':"
            + seed
            + ",'switches':{'failureWebhooks':true,'processingDelayMillis':100000},'endpoints':["
            + String.join(",", endpoints)
            + "],'payouts':[{'kind':'fails','probability':'0.1'},{'kind':'bounces','probability':"
            + "'0.08'},{'kind':'retries','probability':'0.08'}],'webhooks':["
            + "{'kind':'double','event':'Transfer','status':'failed','probability':'0.5'},"
            + "{'kind':'drop','event':'Deposit','probability':'0.3'},"
            + "{'kind':'drop','event':'Convert','probability':'0.3'},"
            + "{'kind':'drop','event':'Withdrawal','probability':'0.3'},"
            + "{'kind':'drop','event':'Transfer','status':'completed','probability':'0.3'}]}")
        .replace('\'', '"');
  }

  private static List<String> with(String lie) {
    List<String> kinds = new ArrayList<>(OF_A_READ);
    kinds.add(lie);
    return kinds;
  }

  /**
   * The first rule that strikes wins, so each later one must strike more often to count as much.
   */
  private static List<String> on(String endpoint, List<String> kinds) {
    BigDecimal each = A_CALL.divide(BigDecimal.valueOf(kinds.size()), 8, RoundingMode.DOWN);
    List<String> rules = new ArrayList<>();
    BigDecimal left = BigDecimal.ONE;
    for (String kind : kinds) {
      BigDecimal probability = each.divide(left, 6, RoundingMode.HALF_UP);
      rules.add("{'on':'" + endpoint + "'," + kind + ",'probability':'" + probability + "'}");
      left = left.subtract(each);
    }
    return rules;
  }
}
