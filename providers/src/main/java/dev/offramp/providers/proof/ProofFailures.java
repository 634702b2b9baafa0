package dev.offramp.providers.proof;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.wire.BoundedHttp;
import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.providers.wire.RetryAfter;
import java.time.InstantSource;

/**
 * What every failure of a call to Proof means for us (proof.md, section 6): by status first, as
 * names vary between the generations and their pages.
 *
 * <p>The sentences repeat nothing that came from outside, because they end up in logs and workflow
 * history.
 */
final class ProofFailures {
  private final InstantSource clock;

  ProofFailures(InstantSource clock) {
    this.clock = clock;
  }

  /** An answer that was not wanted, be it that a success is not what Proof documents. */
  ProviderException of(ProofCall call, JsonAnswer answer) {
    if (answer.status() / 100 == 2) {
      return new ProviderException(
          lostAnswer(call),
          "Proof's answer to " + call.doing() + " is not what it documents",
          null);
    }
    Kind kind = kindOf(call, answer);
    boolean later = kind == Kind.RATE_LIMITED || kind == Kind.UNAVAILABLE;
    return new ProviderException(
        kind,
        "Proof answered " + answer.status() + " to " + call.doing() + meaning(kind),
        null,
        later ? RetryAfter.wait(answer.header("Retry-After"), clock.instant()) : null);
  }

  /** No answer at all. */
  ProviderException noAnswer(ProofCall call, BoundedHttp.NoAnswerException none) {
    return new ProviderException(
        none.nothingWasSent() ? Kind.UNAVAILABLE : lostAnswer(call),
        "Proof gave no answer to " + call.doing() + ": " + none.getMessage(),
        null);
  }

  private static Kind kindOf(ProofCall call, JsonAnswer answer) {
    return switch (answer.status()) {
      // A dead token; an address that is not on Proof's list.
      case 401, 403, 405 -> Kind.MISCONFIGURED;
      // Proof's own 404 has a name; without one the API address is wrong.
      case 404 -> ProofError.of(answer).isNotFound() ? Kind.REFUSED : Kind.MISCONFIGURED;
      case 408, 504 -> lostAnswer(call);
      // A used-up session: what is asked for next is a new one.
      case 409 -> Kind.UNAVAILABLE;
      case 425 -> Kind.UNAVAILABLE;
      case 429 -> Kind.RATE_LIMITED;
      default ->
          switch (answer.status() / 100) {
            // We never follow: the token must not go to an address nobody configured.
            case 3 -> Kind.MISCONFIGURED;
            case 4 -> Kind.REFUSED;
            default -> Kind.UNAVAILABLE;
          };
    };
  }

  private static Kind lostAnswer(ProofCall call) {
    return call.reads() ? Kind.UNAVAILABLE : Kind.OUTCOME_UNKNOWN;
  }

  private static String meaning(Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> ": it is not available now";
      case RATE_LIMITED -> ": it wants fewer requests";
      case OUTCOME_UNKNOWN -> ": whether it was taken is not known";
      case MISCONFIGURED ->
          ": check our client token, the API address and that our address is on its list";
      case REFUSED -> ": it refuses";
    };
  }
}
