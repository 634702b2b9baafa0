package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks Partna where a sell stands (partna.md, section 8.6).
 *
 * <p>Partna's {@code confirmed} is not looked at: it is false beside {@code completed}.
 */
final class PartnaRamps implements StatusReader {
  private static final String DOING = "reading a ramp";

  private final PartnaHttp http;
  private final InstantSource clock;

  PartnaRamps(PartnaHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public List<ProviderEvent> read(Question question) {
    String reference = question.reference() == null ? question.sellId() : question.reference();
    if (question.account() == null) {
      return events(find(null, reference));
    }
    List<ScalarFields> rows = find(question.account(), reference);
    return events(rows.isEmpty() ? findUnderAnyAccount(reference) : rows);
  }

  /**
   * The ramp of this reference under exactly this account. Only reads.
   *
   * @return empty when Partna knows no such ramp
   * @throws ProviderException when Partna cannot be asked: that is never a "no"
   */
  Optional<ScalarFields> findRow(String account, String reference) {
    return find(account, reference).stream().findFirst();
  }

  /**
   * The customer may have picked another account in the widget. Partna may not answer without an
   * account's name; it then has answered already, with the empty list under ours.
   */
  private List<ScalarFields> findUnderAnyAccount(String reference) {
    PartnaCall call = ramp(null, reference);
    PartnaAnswer answer = http.send(call);
    boolean none = answer.status() == 400 || isUnknown(answer);
    return none ? List.of() : rows(call, answer, reference);
  }

  private List<ScalarFields> find(@Nullable String account, String reference) {
    PartnaCall call = ramp(account, reference);
    PartnaAnswer answer = http.send(call);
    return isUnknown(answer) ? List.of() : rows(call, answer, reference);
  }

  /** Such as {@code account not found}: then there is no ramp under it either. */
  private static boolean isUnknown(PartnaAnswer answer) {
    return answer.status() == 404 && answer.says("not found");
  }

  private static PartnaCall ramp(@Nullable String account, String reference) {
    Map<String, String> query = new LinkedHashMap<>();
    if (account != null) {
      query.put("accountName", account);
    }
    query.put("rampReference", reference);
    return PartnaCall.get(DOING, "/ramp", query);
  }

  /**
   * Only rows of ours: Partna may not filter by reference.
   *
   * @throws ProviderException also when ours could be on a page we did not get: that is no "no"
   */
  private List<ScalarFields> rows(PartnaCall call, PartnaAnswer answer, String reference) {
    JsonNode list = answer.data().path("rampRequests");
    boolean empty = list.isNull() && answer.data().isObject();
    if (!answer.isSuccess() || (!list.isArray() && !empty)) {
      throw http.failure(call, answer);
    }
    List<ScalarFields> ours = new ArrayList<>();
    for (JsonNode row : list) {
      ScalarFields fields = ScalarFields.of(row);
      if (reference.equals(fields.text("rampReference")) && PartnaFacts.areOfASell(fields)) {
        ours.add(fields);
      }
    }
    if (ours.isEmpty() && answer.data().path("total").asLong(0) > list.size()) {
      throw http.failure(call, answer);
    }
    return ours;
  }

  private List<ProviderEvent> events(List<ScalarFields> rows) {
    return rows.stream().flatMap(row -> event(row).stream()).toList();
  }

  private Optional<ProviderEvent> event(ScalarFields row) {
    String text = row.text("status");
    if (text == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String status = PartnaStatus.normalised(text);
    return PartnaStatus.kindOf(status, row.unixInstant("expiredAt"), now)
        .map(kind -> event(kind, status, row, now));
  }

  private static ProviderEvent event(EventKind kind, String status, ScalarFields row, Instant now) {
    boolean credited = isCredited(kind, row);
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        credited && kind == EventKind.COMPLETED ? EventKind.CANCELLED : kind,
        Witness.POLL,
        at(kind, row, now),
        status,
        credited ? SellReason.DEPOSIT_CREDITED : null,
        PartnaFacts.ofRamp(row));
  }

  /**
   * Whether a ramp ended with its crypto in the customer's balance: what {@code expireAction:
   * deposit} does once the rate's key is old (partna.md, section 7.2). We never ask for it. A
   * conversion would have left its rate.
   */
  private static boolean isCredited(EventKind kind, ScalarFields row) {
    boolean ended =
        switch (kind) {
          case CANCELLED, EXPIRED, COMPLETED -> true;
          case PENDING, RECEIVED, PROCESSING, FAILED, HINT, UNKNOWN -> false;
        };
    return ended
        && "deposit".equalsIgnoreCase(row.text("expireAction"))
        && !row.has("processedRate");
  }

  /** The row has one time of its own, that of its beginning. */
  private static Instant at(EventKind kind, ScalarFields row, Instant now) {
    Instant created = row.unixInstant("createdAt");
    return kind == EventKind.PENDING && created != null ? created : now;
  }
}
