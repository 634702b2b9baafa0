package dev.offramp.sandbox.shop;

import dev.offramp.client.CallbackException;
import dev.offramp.client.CallbackVerifier;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/** Takes Offramp's callbacks in: verified, then stored, and only then answered. */
final class CallbackDoor {
  private final CallbackSwitch callbacks;
  private final ToldTable told;

  CallbackDoor(CallbackSwitch callbacks, ToldTable told) {
    this.callbacks = callbacks;
    this.told = told;
  }

  HttpReply hear(HttpRequest request) {
    Optional<String> secret = callbacks.secret();
    if (secret.isEmpty()) {
      // It comes again, and the secret may be here by then.
      return HttpReply.json(503, Map.of("message", "this shop has no secret yet"));
    }
    try {
      told.keep(
          new CallbackVerifier(secret.get())
              .verify(name -> request.header(name).orElse(null), request.body()));
    } catch (CallbackException refused) {
      return HttpReply.json(400, Map.of("message", String.valueOf(refused.getMessage())));
    }
    return HttpReply.json(200, Map.of("message", "stored"));
  }
}
