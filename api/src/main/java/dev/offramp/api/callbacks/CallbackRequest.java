package dev.offramp.api.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Fields;
import dev.offramp.runtime.callbacks.CallbackAddress;
import dev.offramp.runtime.callbacks.CallbackReach;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /v1/callback}: {@code {"url": "https://…", "rotate": true}}.
 *
 * @param rotate whether a new secret takes over
 */
record CallbackRequest(String url, CallbackAddress address, boolean rotate) {

  /**
   * @throws ApiException invalid-request with every broken rule
   */
  static CallbackRequest parse(JsonNode body, CallbackReach reach) {
    Fields fields = Fields.of(body);
    String url = fields.text("url", text -> complaint(text, reach));
    boolean rotate = fields.flag("rotate");
    fields.refuseUnknown();
    fields.refuseBroken();
    return new CallbackRequest(url, CallbackAddress.of(url, reach), rotate);
  }

  private static @Nullable String complaint(String url, CallbackReach reach) {
    try {
      CallbackAddress.of(url, reach);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
