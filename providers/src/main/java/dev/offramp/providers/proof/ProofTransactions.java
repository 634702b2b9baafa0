package dev.offramp.providers.proof;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.providers.wire.Query;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.sell.ProviderEvent;
import java.time.InstantSource;
import java.util.List;

/** Asks Proof where a sell stands: what moves a sell is only this (proof.md, section 5). */
final class ProofTransactions implements StatusReader {
  private static final String DOING = "reading a transaction";

  private final ProofHttp http;
  private final ProofStatus statuses;

  ProofTransactions(ProofSettings settings, ProofHttp http, InstantSource clock) {
    this.http = http;
    this.statuses = new ProofStatus(settings.depositWindow(), clock);
  }

  @Override
  public List<ProviderEvent> read(Question question) {
    String reference = question.reference();
    if (reference == null) {
      // No session was ever stored, so Proof knows nothing of this sell that anybody could see.
      return List.of();
    }
    ProofCall call = ProofCall.get(DOING, "/widget/transactions/" + Query.encoded(reference));
    JsonAnswer answer = http.send(call);
    if (answer.status() == 404 && ProofError.of(answer).isNotFound()) {
      return List.of();
    }
    if (!answer.isSuccess()) {
      throw http.failure(call, answer);
    }
    ScalarFields fields = ScalarFields.of(answer.body());
    if (!reference.equals(fields.text("merchant_transaction_id"))) {
      throw http.failure(call, answer);
    }
    String type = fields.text("type");
    if (type != null && !type.isBlank() && !"sell".equalsIgnoreCase(type.strip())) {
      throw new ProviderException(
          Kind.MISCONFIGURED,
          "Proof holds a transaction of ours for something else than a sell",
          null);
    }
    return statuses.event(fields).stream().toList();
  }
}
