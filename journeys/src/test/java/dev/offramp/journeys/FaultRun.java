package dev.offramp.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.client.SellState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Many payouts of ours at once, and afterwards our record of each beside the provider's book. */
final class FaultRun {
  private static final int FIRST_NUMBER = 710_000_000;

  private final Installation offramp;
  private final Payouts payouts;
  private final Map<String, String> numbers = new TreeMap<>();

  FaultRun(Installation offramp) {
    this.offramp = offramp;
    this.payouts = new Payouts(offramp);
  }

  /**
   * One sell after the run.
   *
   * @param atOnce the most payments that were with the customer at one moment, by the book
   * @param kept how many are with the customer now
   */
  record Outcome(String sellId, String status, String reason, int atOnce, int kept) {
    /** Our record and the book say the same. */
    boolean isConsistent() {
      return switch (status) {
        case "completed" -> kept == 1;
        case "action_required" -> kept == 0 || (kept == 1 && reason.equals("payout_unknown"));
        default -> false;
      };
    }

    String words() {
      return reason.isEmpty() ? status : status + "(" + reason + ")";
    }
  }

  /** Starts so many sells, each with a customer, a number and a deposit of its own. */
  void startSells(int count) throws Exception {
    ExecutorService tenants = Executors.newFixedThreadPool(8);
    try {
      List<Callable<SellState>> starts =
          IntStream.range(0, count)
              .mapToObj(i -> "0" + (FIRST_NUMBER + i))
              .<Callable<SellState>>map(number -> () -> start(number))
              .toList();
      for (Future<SellState> started : tenants.invokeAll(starts)) {
        started.get();
      }
    } finally {
      tenants.shutdownNow();
    }
  }

  private SellState start(String number) {
    SellState sell = payouts.startWithDeposit(Payouts.toPhone(number));
    synchronized (numbers) {
      numbers.put(sell.id(), number);
    }
    return sell;
  }

  /** Waits until every sell has come to rest and agrees with the book; tells what is left then. */
  List<Outcome> awaitRest(Duration time) throws InterruptedException {
    Instant end = Instant.now().plus(time);
    List<Outcome> all = outcomes();
    while (!all.stream().allMatch(Outcome::isConsistent) && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(500);
      all = outcomes();
    }
    return all;
  }

  private List<Outcome> outcomes() {
    // The book last: what we have on record as paid must be in it by then.
    Map<String, String[]> recorded = recorded();
    Map<String, List<JsonNode>> paid = paid();
    List<Outcome> all = new ArrayList<>();
    numbers.forEach(
        (sellId, number) -> {
          String[] state = recorded.get(sellId);
          List<JsonNode> payments = paid.getOrDefault(number, List.of());
          all.add(new Outcome(sellId, state[0], state[1], atOnce(payments), kept(payments)));
        });
    return all;
  }

  private static int kept(List<JsonNode> payments) {
    return (int) payments.stream().filter(p -> p.path("returnedAt").isNull()).count();
  }

  /** A payment that came back before the next one left is not the second one. */
  private static int atOnce(List<JsonNode> payments) {
    return payments.stream()
        .mapToLong(one -> one.path("paidAt").asLong())
        .mapToInt(
            moment ->
                (int)
                    payments.stream()
                        .filter(p -> p.path("paidAt").asLong() <= moment)
                        .filter(p -> p.path("returnedAt").asLong(Long.MAX_VALUE) > moment)
                        .count())
        .max()
        .orElse(0);
  }

  private Map<String, String[]> recorded() {
    try (Handle handle = offramp.database().open()) {
      Map<String, String[]> recorded = new TreeMap<>();
      handle
          .createQuery(
              "select id, status, coalesce(reason, '') as reason from sells where id = any(:ids)")
          .bindArray("ids", String.class, List.copyOf(numbers.keySet()))
          .map(
              (row, context) ->
                  recorded.put(
                      row.getString("id"),
                      new String[] {row.getString("status"), row.getString("reason")}))
          .list();
      return recorded;
    }
  }

  private Map<String, List<JsonNode>> paid() {
    Map<String, List<JsonNode>> paid = new TreeMap<>();
    for (JsonNode payment : offramp.sandbox().book().path("payments")) {
      String number = payment.path("destination").asText().split("::", -1)[1];
      paid.computeIfAbsent(number, any -> new ArrayList<>()).add(payment);
    }
    return paid;
  }

  /** What our journal says the customers of this run have, and what the book says they have. */
  List<BigDecimal> sums() {
    BigDecimal ours =
        offramp
            .database()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select coalesce(sum(amount), 0) from journal_entries
                            where account = 'paid' and sell_id = any(:ids)
                            """)
                        .bindArray("ids", String.class, List.copyOf(numbers.keySet()))
                        .mapTo(BigDecimal.class)
                        .one());
    BigDecimal theirs = BigDecimal.ZERO;
    for (JsonNode payment : offramp.sandbox().book().path("payments")) {
      String number = payment.path("destination").asText().split("::", -1)[1];
      if (numbers.containsValue(number) && payment.path("returnedAt").isNull()) {
        theirs = theirs.add(new BigDecimal(payment.path("amount").asText()));
      }
    }
    return List.of(ours, theirs);
  }

  /** How often the same attempt was sent, and how many attempts there were. */
  String figures() {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) || ' attempts, ' || coalesce(sum(sends), 0) || ' sends, '
                          || count(*) filter (where sends > 1) || ' of them sent more than once'
                        from payout_attempts where sell_id = any(:ids)
                        """)
                    .bindArray("ids", String.class, List.copyOf(numbers.keySet()))
                    .mapTo(String.class)
                    .one());
  }
}
