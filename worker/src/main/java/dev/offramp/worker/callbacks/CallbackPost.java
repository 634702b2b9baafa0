package dev.offramp.worker.callbacks;

import dev.offramp.runtime.callbacks.CallbackAddress;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.storage.CallbackQueueDao;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackQueueDao.Opened;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the signed request of one delivery and sends it. */
final class CallbackPost {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackPost.class);

  private final CallbackQueueDao queue;
  private final CallbackBody body;
  private final CallbackHttp http;
  private final CallbackReach reach;

  CallbackPost(CallbackQueueDao queue, CallbackBody body, CallbackHttp http, CallbackReach reach) {
    this.queue = queue;
    this.body = body;
    this.http = http;
    this.reach = reach;
  }

  /**
   * @param now what the signature says; a receiver refuses an old one
   */
  Outcome send(Claimed delivery, Instant now) {
    CallbackAddress address;
    try {
      // Judged again: the rules may have grown since it was set.
      address = CallbackAddress.of(delivery.url(), reach);
    } catch (IllegalArgumentException e) {
      return Outcome.kept(Obstacle.ADDRESS_NOT_ALLOWED);
    }
    try {
      Opened opened = queue.open(delivery);
      byte[] bytes = body.of(delivery, opened.sell());
      return http.post(address, headers(delivery.id(), now, bytes, opened), bytes);
    } catch (RuntimeException defect) {
      // Without its text, which may quote the address.
      LOG.error("callback {} cannot be sent: {}", delivery.id(), defect.getClass().getName());
      return Outcome.kept(Obstacle.INTERNAL);
    }
  }

  private static Map<String, String> headers(String id, Instant now, byte[] body, Opened opened) {
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", Long.toString(now.getEpochSecond()),
        "webhook-signature", WebhookSignature.of(id, now, body, opened.secrets()));
  }
}
