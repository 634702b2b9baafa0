package dev.offramp.providers.partna;

import java.util.Locale;

/**
 * The events Partna is known to send (partna.md, section 10.2).
 *
 * <p>A closed list, because the name is unsigned: whoever replays a genuine body under ever new
 * names must not fill the inbox with ever new messages.
 */
enum PartnaEvent {
  OFFRAMP("offramp"),
  ONRAMP("onramp"),
  DEPOSIT("deposit"),
  CONVERT("convert"),
  TRANSFER("transfer"),
  WITHDRAWAL("withdrawal"),
  VERIFICATION_SUCCESS("verification.success"),
  VERIFICATION_FAILED("verification.failed"),
  OTHER("other");

  private final String code;

  PartnaEvent(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Case and spaces have varied over time, so they do not count. */
  static PartnaEvent named(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    for (PartnaEvent event : values()) {
      if (event.code.equals(plain)) {
        return event;
      }
    }
    return OTHER;
  }
}
