package dev.offramp.providers.proof;

import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.workflows.sell.SellReason;
import java.util.Optional;

/** Which answers to a session request end the sell, and why (proof.md, sections 6.2 and 6.3). */
final class SessionRefusal {
  private SessionRefusal() {}

  /** Empty when asking again later can help. */
  static Optional<SellReason> of(JsonAnswer answer) {
    ProofError error = ProofError.of(answer);
    if (answer.status() / 100 == 4 && error.is("offramp_disabled")) {
      return Optional.of(SellReason.OFFRAMP_DISABLED);
    }
    return switch (answer.status()) {
      case 408, 425, 429 -> Optional.empty();
      case 409 ->
          error.is("session_already_used")
              ? Optional.empty()
              : Optional.of(SellReason.SESSION_REFUSED);
      // Proof's advice is to open the widget all the same, but without a session there is none.
      case 422 ->
          Optional.of(
              error.is("kyc_required") ? SellReason.KYC_REQUIRED : SellReason.SESSION_REFUSED);
      // It was asked twice already.
      case 500 -> Optional.of(SellReason.SESSION_UNAVAILABLE);
      default ->
          switch (answer.status() / 100) {
            case 3, 4 -> Optional.of(SellReason.SESSION_REFUSED);
            default -> Optional.empty();
          };
    };
  }
}
