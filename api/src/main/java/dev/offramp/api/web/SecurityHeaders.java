package dev.offramp.api.web;

import java.util.Map;

/** The headers every answer carries unless its resource says otherwise. */
final class SecurityHeaders {
  static final Map<String, String> DEFAULTS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin");

  private SecurityHeaders() {}
}
