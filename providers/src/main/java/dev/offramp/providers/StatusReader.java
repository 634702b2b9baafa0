package dev.offramp.providers;

import dev.offramp.workflows.sell.ProviderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the provider where a sell stands. */
public interface StatusReader {

  /**
   * Only reads.
   *
   * @return what the provider knows, with witness {@code poll}; empty when it does not know the
   *     sell
   * @throws ProviderException when the provider cannot be asked: that is never a "no"
   */
  List<ProviderEvent> read(Question question);

  /**
   * @param account the customer's account at the provider, as the session opener named it
   * @param reference the provider's own id of the sell, null where our sell id is the reference
   */
  record Question(String sellId, @Nullable String account, @Nullable String reference) {}
}
