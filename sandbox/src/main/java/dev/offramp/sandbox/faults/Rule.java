package dev.offramp.sandbox.faults;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** When a fault strikes, among the things its selector matches. */
public interface Rule {
  /** Only the nth match, counted from 1; null for any. */
  @Nullable Integer nth();

  /** At most so many strikes; null for no end. */
  @Nullable Integer times();

  /** 0 to 1; null for always. */
  @Nullable BigDecimal probability();
}
