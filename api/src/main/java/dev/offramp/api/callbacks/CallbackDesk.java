package dev.offramp.api.callbacks;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackDeliveryDao;
import dev.offramp.storage.CallbackEndpointDao;
import dev.offramp.storage.CallbackEndpointDao.Kept;
import dev.offramp.storage.CallbackEndpointDao.Wanted;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;

/** Sets a tenant's callback address and has events sent to it. */
final class CallbackDesk {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 16;

  private final CallbackEndpointDao endpoints;
  private final CallbackDeliveryDao deliveries;
  private final Duration secretOverlap;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  CallbackDesk(
      CallbackEndpointDao endpoints,
      CallbackDeliveryDao deliveries,
      Duration secretOverlap,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.secretOverlap = secretOverlap;
    this.clock = clock;
  }

  CallbackResponse put(String tenant, CallbackRequest request) {
    Instant now = clock.instant();
    String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
    Kept kept =
        endpoints.put(
            new Wanted(tenant, request.url(), secret, request.rotate(), now.plus(secretOverlap)),
            now);
    return CallbackResponse.from(kept.endpoint(), kept.signsWithFreshSecret() ? secret : null, now);
  }

  /**
   * @throws ApiException not-found
   */
  CallbackResponse find(String tenant) {
    return endpoints
        .find(tenant)
        .map(endpoint -> CallbackResponse.from(endpoint, null, clock.instant()))
        .orElseThrow(() -> new ApiException(Problem.NOT_FOUND, "No callback address is set."));
  }

  void delete(String tenant) {
    endpoints.delete(tenant, clock.instant());
  }

  /**
   * @throws ApiException callback-not-active
   */
  CallbackDelivery test(String tenant) {
    String id = "evt_test_" + HexFormat.of().formatHex(bytes(ID_BYTES));
    return deliveries
        .insertTest(tenant, id, clock.instant())
        .orElseThrow(() -> new ApiException(Problem.CALLBACK_NOT_ACTIVE));
  }

  /**
   * @throws ApiException not-found, callback-not-active
   */
  CallbackDelivery replay(String tenant, String id) {
    if (deliveries.find(tenant, id).isEmpty()) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    return deliveries
        .replay(tenant, id, clock.instant())
        .orElseThrow(() -> new ApiException(Problem.CALLBACK_NOT_ACTIVE));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
