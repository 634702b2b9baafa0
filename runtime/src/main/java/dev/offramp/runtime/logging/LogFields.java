package dev.offramp.runtime.logging;

import dev.offramp.workflows.sell.SellId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every log line of one piece of work says beside its message: which request, which sell,
 * whose. The layout {@code json} shows them in the object {@code mdc}.
 *
 * <p>Open it in a try statement; closing puts back what was there before.
 */
public final class LogFields implements AutoCloseable {
  public static final String REQUEST_ID = "requestId";
  public static final String SELL_ID = "sellId";
  public static final String TENANT = "tenant";

  private final @Nullable String sellBefore;
  private final @Nullable String tenantBefore;

  private LogFields() {
    sellBefore = MDC.get(SELL_ID);
    tenantBefore = MDC.get(TENANT);
  }

  /**
   * @param sellId as a caller named it: one that cannot be an id is left out
   * @param tenant null keeps the one that is known
   */
  public static LogFields ofSell(String sellId, @Nullable String tenant) {
    LogFields fields = new LogFields();
    putSell(sellId);
    if (tenant != null) {
      putTenant(tenant);
    }
    return fields;
  }

  /** For work whose end is known to whoever began it; what cannot be an id is left out. */
  public static void putSell(String sellId) {
    if (SellId.isValid(sellId)) {
      MDC.put(SELL_ID, sellId);
    }
  }

  /** As {@link #putSell}. */
  public static void putTenant(String tenant) {
    MDC.put(TENANT, tenant);
  }

  /** Forgets all three, at the end of a request or a task. */
  public static void clear() {
    MDC.remove(REQUEST_ID);
    MDC.remove(SELL_ID);
    MDC.remove(TENANT);
  }

  @Override
  public void close() {
    putBack(SELL_ID, sellBefore);
    putBack(TENANT, tenantBefore);
  }

  private static void putBack(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
