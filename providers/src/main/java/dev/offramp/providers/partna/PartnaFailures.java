package dev.offramp.providers.partna;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.wire.BoundedHttp;
import dev.offramp.providers.wire.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every failure of a call to Partna means for us: the one place that decides it.
 *
 * <p>By class of status first, by tolerant text second: Partna has no error codes, and documents
 * several statuses for one condition (partna.md, sections 3.3, 3.4 and 18, trap 15). The sentences
 * repeat nothing that came from outside, because they end up in logs and workflow history.
 *
 * <p>Of a call that must not be repeated, only an answer that can be given to nothing but a request
 * that was turned away counts as one. Partna's advice to try again after 429, 500 and 503 (section
 * 3.3) is no such proof: nowhere does it say that nothing was done, and a proxy answers so for a
 * server that died in between. Asking what became of it costs one read.
 */
final class PartnaFailures {
  private final InstantSource clock;

  PartnaFailures(InstantSource clock) {
    this.clock = clock;
  }

  /** An answer that was not wanted, be it that a success is not what Partna documents. */
  ProviderException of(PartnaCall call, PartnaAnswer answer) {
    if (answer.status() / 100 == 2) {
      return new ProviderException(
          lostAnswer(call),
          "Partna's answer to " + call.doing() + " is not what it documents",
          null);
    }
    Kind kind = kindOf(call, answer);
    Duration wait =
        switch (kind) {
          case RATE_LIMITED, UNAVAILABLE, OUTCOME_UNKNOWN ->
              RetryAfter.wait(answer.retryAfter(), clock.instant());
          case MISCONFIGURED, REFUSED -> null;
        };
    return new ProviderException(
        kind,
        "Partna answered " + answer.status() + " to " + call.doing() + meaning(kind),
        null,
        wait);
  }

  /** No answer at all. */
  ProviderException noAnswer(PartnaCall call, BoundedHttp.NoAnswerException none) {
    return new ProviderException(
        none.nothingWasSent() ? Kind.UNAVAILABLE : lostAnswer(call),
        "Partna gave no answer to " + call.doing() + ": " + none.getMessage(),
        null);
  }

  private static Kind kindOf(PartnaCall call, PartnaAnswer answer) {
    if (PartnaRates.isStale(answer)) {
      // Rates are locked for about two minutes: the next try carries a new key.
      return Kind.UNAVAILABLE;
    }
    if (!call.repeatable() && isReferenceUsed(answer)) {
      return Kind.OUTCOME_UNKNOWN;
    }
    return switch (answer.status()) {
      // The message of a healthy key on a switched-off endpoint (partna.md, 12.3).
      case 401 -> answer.says("temporarily disabled") ? Kind.UNAVAILABLE : Kind.MISCONFIGURED;
      // A key without the right, or an address that is not on Partna's list.
      case 403 -> Kind.MISCONFIGURED;
      // Partna's own 404 has a message; without one the API address is wrong.
      case 404 -> answer.body().isObject() ? Kind.REFUSED : Kind.MISCONFIGURED;
      case 405 -> Kind.MISCONFIGURED;
      case 408 -> lostAnswer(call);
      case 425 -> Kind.UNAVAILABLE;
      case 429 -> call.repeatable() ? Kind.RATE_LIMITED : Kind.OUTCOME_UNKNOWN;
      // Documented as optional; Partna then cannot say anything about the ramp (partna.md, 8.6).
      case 400 -> answer.says("accountname is required") ? Kind.UNAVAILABLE : Kind.REFUSED;
      default ->
          switch (answer.status() / 100) {
            // We never follow: a key must not go to an address nobody configured.
            case 3 -> Kind.MISCONFIGURED;
            case 4 -> Kind.REFUSED;
            default -> lostAnswer(call);
          };
    };
  }

  /** A repeated reference is an error and no replay: it was taken before (section 18, trap 7). */
  private static boolean isReferenceUsed(PartnaAnswer answer) {
    return (answer.status() == 400 || answer.status() == 409) && answer.says("already exist");
  }

  private static Kind lostAnswer(PartnaCall call) {
    return call.repeatable() ? Kind.UNAVAILABLE : Kind.OUTCOME_UNKNOWN;
  }

  private static String meaning(Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> ": it is not available now";
      case RATE_LIMITED -> ": it wants fewer requests";
      case OUTCOME_UNKNOWN -> ": whether it was taken is not known";
      case MISCONFIGURED -> ": check our API key, its scope, the IP allow-list and the API address";
      case REFUSED -> ": it refuses";
    };
  }
}
