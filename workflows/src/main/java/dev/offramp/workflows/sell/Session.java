package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;

/** What the customer needs to go on (offramp-api.md, section 3). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Session.Redirect.class, name = "redirect")})
public sealed interface Session {

  /** Send the customer's browser to this address. */
  record Redirect(URI url) implements Session {}
}
