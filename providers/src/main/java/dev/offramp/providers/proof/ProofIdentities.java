package dev.offramp.providers.proof;

import dev.offramp.providers.IdentityReader;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.providers.wire.Query;
import dev.offramp.providers.wire.ScalarFields;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Proof how far its identity check of a customer is (proof.md, section 12). */
final class ProofIdentities implements IdentityReader {
  private static final Logger LOG = LoggerFactory.getLogger(ProofIdentities.class);
  private static final String DOING = "reading an identity check";
  private static final Set<String> STATES = Set.of("not_started", "pending", "verified", "failed");

  private final ProofHttp http;

  ProofIdentities(ProofHttp http) {
    this.http = http;
  }

  @Override
  public Optional<String> findState(String account) {
    ProofCall call =
        ProofCall.get(DOING, "/widget/users/" + Query.encoded(account) + "/kyc-status");
    try {
      JsonAnswer answer = http.send(call);
      if (!answer.isSuccess()) {
        LOG.debug("{}", http.failure(call, answer).getMessage());
        return Optional.empty();
      }
      return Optional.ofNullable(ScalarFields.of(answer.body()).text("status"))
          .map(state -> state.strip().toLowerCase(Locale.ROOT))
          .filter(STATES::contains);
    } catch (ProviderException noAnswer) {
      LOG.debug("{}", noAnswer.getMessage());
      return Optional.empty();
    }
  }
}
