package dev.offramp.providers.wire;

import java.time.Duration;
import java.util.Locale;

/** Told of every call to a provider once it has ended, for whoever counts them. */
@FunctionalInterface
public interface CallWatch {
  /** For those who count nothing. */
  CallWatch NONE = (provider, call, outcome, took) -> {};

  /**
   * @param provider such as {@code partna}
   * @param call what was being done, in the words of the failure's sentence: one of a few constants
   * @param took from the first attempt to connect to the last byte of the answer
   */
  void ended(String provider, String call, Outcome outcome, Duration took);

  /** How a call ended, as far as HTTP tells. */
  enum Outcome {
    /** Answered 2xx. */
    SUCCESS,
    /** Answered 4xx; a look-up of what is not there is one. */
    REFUSED,
    /** Answered 429. */
    RATE_LIMITED,
    /** Answered anything else. */
    UNAVAILABLE,
    /** No whole answer in time. */
    NO_ANSWER;

    /** The name used in metrics. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(int status) {
      if (status == 429) {
        return RATE_LIMITED;
      }
      return switch (status / 100) {
        case 2 -> SUCCESS;
        case 4 -> REFUSED;
        default -> UNAVAILABLE;
      };
    }
  }
}
