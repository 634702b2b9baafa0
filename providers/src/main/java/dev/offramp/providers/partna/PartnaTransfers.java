package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Partna's transactions (partna.md, section 12.3). */
final class PartnaTransfers {
  /** Partna's own limit; it knows no pages. */
  private static final int ROWS = 1_000;

  private final PartnaHttp http;

  PartnaTransfers(PartnaHttp http) {
    this.http = http;
  }

  /**
   * What became of a reference. Partna is asked for the one transaction first, and for the list
   * when that does not settle it.
   *
   * @return empty when both reads know no such reference, or the first does not while the list is
   *     switched off: a look-up later may still find it
   * @throws ProviderException when Partna cannot be asked: that is never a "no"
   */
  Optional<PartnaTransfer> find(String reference, String account) {
    Details details = details(reference, account);
    if (details.found != null) {
      return Optional.of(details.found);
    }
    Optional<PartnaTransfer> listed = inList(reference);
    if (listed.isEmpty() && details.failure != null) {
      throw details.failure;
    }
    return listed;
  }

  /**
   * Everything credited to an account within a time, in Partna's own seconds.
   *
   * @throws ProviderException when Partna cannot be asked, also while the list is switched off
   */
  List<PartnaTransfer> deposits(String account, Instant from, Instant to) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("accountName", account);
    query.put("type", "Deposit");
    query.put("unixStartDate", Long.toString(from.getEpochSecond()));
    query.put("unixEndDate", Long.toString(to.getEpochSecond()));
    PartnaCall call = list(query);
    List<PartnaTransfer> rows = rows(call, http.send(call));
    if (rows.size() < ROWS) {
      return rows;
    }
    Duration half = Duration.between(from, to).dividedBy(2);
    if (half.toSeconds() < 1) {
      throw new ProviderException(
          Kind.UNAVAILABLE, "Partna lists more deposits of one second than it can show", null);
    }
    List<PartnaTransfer> both = new ArrayList<>(deposits(account, from, from.plus(half)));
    both.addAll(deposits(account, from.plus(half), to));
    return both;
  }

  private Details details(String reference, String account) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("transactionReference", reference);
    query.put("accountName", account);
    PartnaCall call = PartnaCall.get("looking up a transaction", "/transfer/details", query);
    PartnaAnswer answer;
    try {
      answer = http.send(call);
    } catch (ProviderException noAnswer) {
      return new Details(null, noAnswer);
    }
    if (answer.status() == 404 && answer.says("not found")) {
      return new Details(null, null);
    }
    if (answer.isSuccess()) {
      PartnaTransfer found = PartnaTransfer.ofDetails(answer.data());
      if (found != null && found.reference().equals(reference)) {
        return new Details(found, null);
      }
    }
    return new Details(null, http.failure(call, answer));
  }

  private Optional<PartnaTransfer> inList(String reference) {
    PartnaCall call = list(Map.of("transactionReference", reference));
    PartnaAnswer answer = http.send(call);
    // Documented for this endpoint and a healthy key: then the other read has to be enough.
    if (answer.status() == 401 && answer.says("temporarily disabled")) {
      return Optional.empty();
    }
    return rows(call, answer).stream().filter(row -> row.reference().equals(reference)).findFirst();
  }

  private static PartnaCall list(Map<String, String> filter) {
    Map<String, String> query = new LinkedHashMap<>(filter);
    query.put("limit", Integer.toString(ROWS));
    return PartnaCall.get("listing transactions", "/transfer", query);
  }

  private List<PartnaTransfer> rows(PartnaCall call, PartnaAnswer answer) {
    JsonNode rows = answer.body().path("data");
    boolean none = answer.isSuccess() && answer.body().has("data") && rows.isNull();
    if (!answer.isSuccess() || (!rows.isArray() && !none)) {
      throw http.failure(call, answer);
    }
    List<PartnaTransfer> read = new ArrayList<>();
    for (JsonNode row : rows) {
      PartnaTransfer transfer = PartnaTransfer.ofList(row);
      if (transfer == null) {
        // A row we cannot read could be the one that matters.
        throw http.failure(call, answer);
      }
      read.add(transfer);
    }
    return read;
  }

  /**
   * @param failure why it is not known, null when Partna said that there is none
   */
  private record Details(@Nullable PartnaTransfer found, @Nullable ProviderException failure) {}
}
