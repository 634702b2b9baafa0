package dev.offramp.workflows;

import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The search attributes of a sell: the one list (offramp-api.md, section 5). Plain text, so nothing
 * personal.
 */
public final class SearchAttributeKeys {
  public static final SearchAttributeKey<String> STATUS =
      SearchAttributeKey.forKeyword("SellStatus");
  public static final SearchAttributeKey<String> REASON =
      SearchAttributeKey.forKeyword("SellReason");
  public static final SearchAttributeKey<String> RAIL = SearchAttributeKey.forKeyword("SellRail");
  public static final SearchAttributeKey<String> TENANT =
      SearchAttributeKey.forKeyword("SellTenant");
  public static final SearchAttributeKey<String> CRYPTO =
      SearchAttributeKey.forKeyword("SellCrypto");
  public static final SearchAttributeKey<String> FIAT = SearchAttributeKey.forKeyword("SellFiat");
  public static final SearchAttributeKey<String> EXTERNAL_ID =
      SearchAttributeKey.forKeyword("SellExternalId");
  public static final SearchAttributeKey<OffsetDateTime> DEPOSIT_DEADLINE =
      SearchAttributeKey.forOffsetDateTime("SellDepositDeadline");
  public static final SearchAttributeKey<Boolean> ACTION_REQUIRED =
      SearchAttributeKey.forBoolean("SellActionRequired");

  public static final List<SearchAttributeKey<?>> ALL =
      List.of(
          STATUS,
          REASON,
          RAIL,
          TENANT,
          CRYPTO,
          FIAT,
          EXTERNAL_ID,
          DEPOSIT_DEADLINE,
          ACTION_REQUIRED);

  private SearchAttributeKeys() {}

  /** What a sell's workflow is started with, the first time and when it comes back. */
  public static SearchAttributes atStart(SellInput sell) {
    RecordedSell recorded = sell.recorded();
    SellState state =
        recorded == null ? SellState.created(sell.createdAt()) : SellState.recorded(recorded);
    SellStatus status = state.status();
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(STATUS, status.code())
            .set(RAIL, sell.rail().code())
            .set(TENANT, sell.tenant())
            .set(CRYPTO, sell.crypto().currency() + "/" + sell.network())
            .set(FIAT, sell.fiatCurrency())
            .set(ACTION_REQUIRED, status == SellStatus.ACTION_REQUIRED);
    if (state.reason() != null) {
      attributes.set(REASON, state.reason().code());
    }
    Instant deadline = recorded == null ? null : recorded.depositDeadline();
    if (deadline != null) {
      attributes.set(DEPOSIT_DEADLINE, deadline.atOffset(ZoneOffset.UTC));
    }
    if (sell.externalId() != null) {
      attributes.set(EXTERNAL_ID, sell.externalId());
    }
    return attributes.build();
  }
}
