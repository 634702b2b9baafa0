package dev.offramp.providers;

import dev.offramp.workflows.sell.Destination;
import java.util.Map;
import java.util.Set;

/** Which destinations a rail can pay to; known without asking anybody. */
public interface DestinationRules {

  /** The currencies it pays out. */
  Set<String> currencies();

  /**
   * @param currency one of {@link #currencies}
   * @return by member of the destination as our API names it ({@code type}, {@code network}, …)
   *     what would be right, such as "must be Airtel or Safaricom"; empty when all is
   */
  Map<String, String> complaints(String currency, Destination destination);
}
