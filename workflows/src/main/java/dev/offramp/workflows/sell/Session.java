package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the customer needs to go on.
 *
 * <p>See offramp-api.md, section 3.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Session.Redirect.class, name = "redirect"),
  @JsonSubTypes.Type(value = Session.Widget.class, name = "widget"),
  @JsonSubTypes.Type(value = Session.DepositAddress.class, name = "deposit_address")
})
public sealed interface Session {

  /**
   * Send the customer's browser to this address.
   *
   * @param url the provider's page, for this sell alone
   */
  record Redirect(URI url) implements Session {}

  /**
   * Send exactly this amount of the sell's crypto to this address before it expires.
   *
   * @param address where the crypto goes
   * @param network in the rail's own spelling: crypto sent over another one is lost
   * @param amount in whole units, a plain decimal string as everywhere in our API
   * @param expiresAt until when it is waited for
   */
  record DepositAddress(String address, String network, String amount, Instant expiresAt)
      implements Session {}

  /**
   * Load this script into a page and run its widget with these parameters.
   *
   * @param script where the widget comes from
   * @param parameters exactly as the widget takes them, in order, with their JSON types; all the
   *     customer needs to act in this session, so never for a log
   * @param checkoutUrl our own page that does all this; null in what is stored, as its link expires
   */
  record Widget(URI script, Map<String, Object> parameters, @Nullable URI checkoutUrl)
      implements Session {
    public Widget {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public Widget withCheckoutUrl(URI url) {
      return new Widget(script, parameters, url);
    }

    /** Only the names of the parameters: their values are tokens. */
    @Override
    public String toString() {
      return "Widget[script=%s, parameters=%s]".formatted(script, parameters.keySet());
    }
  }
}
