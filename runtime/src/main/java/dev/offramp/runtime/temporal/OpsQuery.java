package dev.offramp.runtime.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offramp.workflows.sell.SellReason;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The list queries of the Temporal UI that ops start from: the one list (docs/ops.md explains them,
 * a journey asks each of them of a real server).
 */
public enum OpsQuery {
  /** Nothing moves money until somebody decides. */
  ACTION_REQUIRED("A person must decide") {
    @Override
    public String text(Asked asked) {
      return "SellActionRequired=true AND " + RUNNING;
    }
  },
  DEPOSIT_NEAR_DEADLINE("Awaiting a deposit, deadline near") {
    @Override
    public String text(Asked asked) {
      return "SellStatus=\"pending\" AND SellDepositDeadline<"
          + quoted(asked.before().truncatedTo(ChronoUnit.SECONDS).toString())
          + " AND "
          + RUNNING;
    }
  },
  /** Open or ended; the newest first, as the UI lists them. */
  PAYOUT_FAILING("Payouts failing") {
    @Override
    public String text(Asked asked) {
      return Arrays.stream(SellReason.values())
          .map(SellReason::code)
          .filter(code -> code.startsWith("payout_"))
          .map(OpsQuery::quoted)
          .collect(Collectors.joining(",", "SellReason IN (", ")"));
    }
  },
  ONE_REASON("Asked for a person for one reason") {
    @Override
    public String text(Asked asked) {
      return "SellReason=" + quoted(asked.reason().code()) + " AND " + RUNNING;
    }
  },
  ONE_TENANT("One tenant's open sells") {
    @Override
    public String text(Asked asked) {
      return "SellTenant=" + quoted(asked.tenant()) + " AND " + RUNNING;
    }
  },
  ONE_EXTERNAL_ID("One sell by the tenant's own id") {
    @Override
    public String text(Asked asked) {
      return "SellTenant="
          + quoted(asked.tenant())
          + " AND SellExternalId="
          + quoted(asked.externalId());
    }
  },
  /** Our own defect, or a worker that was replaced by one that cannot go on. */
  DEFECT("Sells our own code cannot carry on") {
    @Override
    public String text(Asked asked) {
      return "TemporalReportedProblems IN (\"category=WorkflowTaskFailed\","
          + "\"category=WorkflowTaskTimedOut\") AND "
          + RUNNING;
    }
  };

  private static final String RUNNING = "ExecutionStatus=\"Running\"";

  private final String title;

  OpsQuery(String title) {
    this.title = title;
  }

  /**
   * What is filled in.
   *
   * @param before deadlines earlier than this are near
   */
  public record Asked(Instant before, SellReason reason, String tenant, String externalId) {}

  public String title() {
    return title;
  }

  /** In Temporal's list filter language. */
  public abstract String text(Asked asked);

  /**
   * An address that opens the UI with this query, and keeps it there as a saved view.
   *
   * @param ui without a slash at its end
   */
  public String link(String ui, String namespace, Asked asked) {
    return ui
        + "/namespaces/"
        + encoded(namespace)
        + "/workflows?query="
        + encoded(text(asked))
        + "&savedQuery="
        + encoded(title);
  }

  /**
   * Nothing a tenant chose can end the string it stands in. Temporal compares what is escaped with
   * its escapes, so a value with a quote or a backslash is not found.
   */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
