package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;

/** {@code GET /widget/transactions/{id}} and {@code GET /widget/users/{id}/kyc-status}. */
final class ReadEndpoints {
  private final ProofWorld world;
  private final WireView view;

  ReadEndpoints(ProofWorld world, WireView view) {
    this.world = world;
    this.view = view;
  }

  void mount(Gate gate) {
    gate.on("GET", "/widget/transactions/{id}", this::transaction);
    gate.on("GET", "/widget/users/{id}/kyc-status", this::kyc);
  }

  private HttpReply transaction(HttpRequest request) {
    return HttpReply.json(200, view.polled(world.transactions().require(request.segment("id"))));
  }

  private HttpReply kyc(HttpRequest request) {
    User user = world.users().require(request.segment("id"));
    ObjectNode body =
        Json.object().put("partner_user_id", user.partnerUserId()).put("status", user.kyc().wire());
    Long verifiedAt = user.verifiedAtMillis();
    if (world.switches().older() && verifiedAt != null) {
      body.put("verified_at", world.time(verifiedAt));
    }
    return HttpReply.json(200, body);
  }
}
