package dev.offramp.providers.proof;

import dev.offramp.providers.FakeServer;
import dev.offramp.providers.Secret;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Proof on loopback: it answers as told and remembers what it was asked. */
final class FakeProof extends FakeServer {
  static final Secret TOKEN = new Secret("canary-client-token");
  static final String EMAIL = "ann@shop.example";
  static final String ID = "0b6f7c1e-5d1a-4f0e-9c55-2f6a3b9d8e01";
  static final Instant NOW = Instant.parse("2030-01-05T09:01:00Z");
  static final URI SCRIPT = URI.create("https://widget.proof.community/widget.2.0.js");
  static final String SESSIONS = "POST /widget/session";
  static final String TRANSACTION = "GET /widget/transactions/" + ID;

  /** The answer of the current generation, from the worked example in proof.md, section 16. */
  static final String SESSION =
      """
      {"merchant_transaction_id":"0b6f7c1e-5d1a-4f0e-9c55-2f6a3b9d8e01",
       "widget_id":"11111111-2222-4333-8444-555555555555",
       "address":"TSimWalletParameterOnly0000000001","signature":"v2:00ff",
       "init_token":"sim-init-4711","init_token_type":"sdk_partner_authorization",
       "currency":"USDT","currencies":["USDT"],"fix_currency":true,
       "network":"TRC20","networks":["TRC20","ERC20"],"fix_network":["TRC20"],
       "amount":"250.00","fix_amount":true,
       "fiat_currency":"EUR","fiat_currencies":["EUR","USD"],
       "fix_fiat_currency":false,"fix_fiat_amount":true,
       "type":"sell","lang":"en","theme":"default","redirect_url":"https://shop.example/sell/done"}
      """;

  ProofSettings settings(ProofGeneration generation) {
    return new ProofSettings(
        URI.create(address()),
        TOKEN,
        SCRIPT,
        generation,
        Set.of("EUR", "USD"),
        Duration.ofHours(6));
  }

  Proof proof(ProofGeneration generation) {
    return new Proof(settings(generation), () -> NOW);
  }

  Proof proof() {
    return proof(ProofGeneration.CURRENT);
  }

  static SellOrder sell() {
    return sell(new Customer("cust-7f3", EMAIL, "198.51.100.24"), "EUR");
  }

  static SellOrder sell(Customer customer, String fiatCurrency) {
    return new SellOrder(
        "1019a8b3c5d7e9f00112233445566778",
        "shop",
        Rail.PROOF_WIDGET,
        Money.of("250.00", "USDT"),
        "TRC20",
        fiatCurrency,
        customer,
        null,
        null,
        "order-1001",
        URI.create("https://shop.example/sell/done"),
        Map.of(),
        NOW);
  }
}
