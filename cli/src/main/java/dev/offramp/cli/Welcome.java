package dev.offramp.cli;

import dev.offramp.cli.dev.Home;
import java.util.Map;

/** What {@code dev} says when everything is up: where things are, and a first sell to paste. */
final class Welcome {
  private Welcome() {}

  static String text(Map<String, String> addresses, Home home) {
    return """

        Offramp is up. Ctrl-C stops it; its data stays in %s.

          API           %s
          Temporal UI   %s
          Sandbox       %s
          Key           %s
          Logs          %s

        A first sell:

          curl -sS %s/v1/sells \\
            -H 'Authorization: Bearer %s' \\
            -H "Idempotency-Key: first-$(date +%%s)" \\
            -H 'Content-Type: application/json' \\
            -d '{"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},"fiat":{"currency":"KES"},"customer":{"id":"cust-7f3","email":"ann@shop.example"}}'
        """
        .formatted(
            home.directory(),
            addresses.get("OFFRAMP_URL"),
            addresses.get("TEMPORAL_UI_URL"),
            addresses.get("SANDBOX_URL"),
            addresses.get("OFFRAMP_API_KEY"),
            home.logs(),
            addresses.get("OFFRAMP_URL"),
            addresses.get("OFFRAMP_API_KEY"));
  }

  /** The UI is told where to decrypt; each browser must be let in once. */
  static String howToDecrypt(Map<String, String> addresses) {
    return """
        Payloads are encrypted. To read them in the Temporal UI, sign in with the key at %s/codec
        and let the UI send credentials there, as that page says.
        """
        .formatted(addresses.get("OFFRAMP_URL"));
  }
}
