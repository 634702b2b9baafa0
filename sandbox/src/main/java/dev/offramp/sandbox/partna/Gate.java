package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Mounts API endpoints below {@code /partna/v4}: faults first, then who is asking (section 2). */
final class Gate {
  private static final String BASE = "/partna/v4";

  private final Router router;
  private final PartnaKeys keys;
  private final FaultBoard faults;

  Gate(Router router, PartnaKeys keys, FaultBoard faults) {
    this.router = router;
    this.keys = keys;
    this.faults = faults;
  }

  /** An endpoint that wants {@code x-api-key} and {@code x-api-user}. */
  void guarded(String method, String path, Handler handler) {
    open(
        method,
        path,
        request -> {
          requireCaller(request);
          return handler.handle(request);
        });
  }

  /** An endpoint without authentication. */
  void open(String method, String path, Handler handler) {
    Handler checked = request -> answer(request, handler);
    router.on(
        method,
        BASE + path,
        request -> faults.endpoints().answer(method + " " + path, request, checked));
  }

  private HttpReply answer(HttpRequest request, Handler handler) {
    try {
      requireAllowedAddress(request);
      return handler.handle(request);
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private void requireAllowedAddress(HttpRequest request) {
    List<String> allowed = faults.switches().allowedAddresses();
    if (!allowed.isEmpty() && !allowed.contains(request.remoteAddress())) {
      throw new Refusal(403, "ip address not whitelisted");
    }
  }

  private void requireCaller(HttpRequest request) {
    String key = request.header("x-api-key").orElse("");
    String user = request.header("x-api-user").orElse("");
    if (key.isEmpty() || user.isEmpty()) {
      throw new Refusal(401, "Unauthorized");
    }
    if (!same(key, keys.apiKey()) || !same(user, keys.merchant())) {
      throw new Refusal(401, "invalid apikey");
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
