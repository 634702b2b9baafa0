package dev.offramp.api.sells;

/**
 * The examples of the API page. A test sends every request among them to a running API and holds
 * every answer among them against the schema it is an example of.
 */
final class SellExamples {
  static final String START_PARTNA_WIDGET =
      """
      {
        "rail": "partna-widget",
        "crypto": {"amount": "0.11", "currency": "CUSD", "network": "celo"},
        "fiat": {"currency": "KES"},
        "customer": {"id": "cust-7f3", "email": "ann@shop.example", "ip": "198.51.100.24"},
        "fromAddress": "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
        "externalId": "order-1001",
        "returnUrl": "https://shop.example/done",
        "metadata": {"cart": "77"}
      }
      """;

  static final String START_PROOF_WIDGET =
      """
      {
        "rail": "proof-widget",
        "crypto": {"amount": "250.00", "currency": "USDT", "network": "TRC20"},
        "fiat": {"currency": "EUR"},
        "customer": {"id": "cust-7f3", "email": "ann@shop.example", "ip": "198.51.100.24"},
        "externalId": "order-1002",
        "returnUrl": "https://shop.example/done"
      }
      """;

  static final String START_PARTNA_RAMP =
      """
      {
        "rail": "partna-ramp",
        "crypto": {"amount": "50", "currency": "USDT", "network": "tron"},
        "fiat": {"currency": "KES"},
        "customer": {"id": "cust-7f3", "email": "ann@shop.example"},
        "externalId": "order-1003",
        "destination": {
          "type": "mobile_money",
          "network": "Safaricom",
          "kind": "PAYBILL",
          "number": "888880",
          "account": "INV-77"
        }
      }
      """;

  static final String START_PARTNA_PAYOUT =
      """
      {
        "rail": "partna-payout",
        "crypto": {"amount": "50", "currency": "USDT", "network": "tron"},
        "fiat": {"currency": "NGN"},
        "customer": {"id": "cust-7f3", "email": "ann@shop.example"},
        "externalId": "order-1004",
        "destination": {"type": "bank_account", "bankCode": "035", "accountNumber": "0123456789"}
      }
      """;

  static final String SELL =
      """
      {
        "id": "1019a8b3c5d7e9f00112233445566778",
        "status": "pending",
        "reason": null,
        "rail": "partna-widget",
        "externalId": "order-1001",
        "crypto": {"amount": "0.11", "currency": "CUSD", "network": "celo"},
        "fiat": {"amount": null, "currency": "KES"},
        "fees": null,
        "session": {"type": "redirect", "url": "https://pay.partna.example/v4/pay/offramp?amount=0.11"},
        "deposit": {
          "address": null,
          "deadline": "2026-11-21T13:00:00Z",
          "receivedAt": null,
          "transactionHash": null
        },
        "payout": {"destination": null, "attempts": 0, "reference": null},
        "createdAt": "2026-11-21T12:00:00.123Z",
        "updatedAt": "2026-11-21T12:00:00.871Z",
        "links": {
          "self": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778",
          "steps": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/steps",
          "events": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/events",
          "checkout": "https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566778?token=AAAA",
          "temporal": "https://temporal.example/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566778"
        },
        "details": {"message": null, "kyc": null}
      }
      """;

  static final String SELL_WITHOUT_SESSION =
      """
      {
        "id": "1019a8b3c5d7e9f00112233445566778",
        "status": "created",
        "reason": null,
        "rail": "partna-widget",
        "externalId": "order-1001",
        "crypto": {"amount": "0.11", "currency": "CUSD", "network": "celo"},
        "fiat": {"amount": null, "currency": "KES"},
        "fees": null,
        "session": null,
        "deposit": {"address": null, "deadline": null, "receivedAt": null, "transactionHash": null},
        "payout": {"destination": null, "attempts": 0, "reference": null},
        "createdAt": "2026-11-21T12:00:00.123Z",
        "updatedAt": "2026-11-21T12:00:00.123Z",
        "links": {
          "self": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778",
          "steps": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/steps",
          "events": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/events",
          "checkout": "https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566778?token=AAAA",
          "temporal": "https://temporal.example/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566778"
        },
        "details": {"message": null, "kyc": null}
      }
      """;

  static final String PAGE = "{\"items\": [" + SELL + "], \"nextCursor\": null}";

  static final String STEPS =
      """
      {
        "items": [
          {
            "sequence": 1,
            "status": "created",
            "reason": null,
            "at": "2026-11-21T12:00:00.123Z",
            "recordedAt": "2026-11-21T12:00:00.123Z",
            "witness": "tenant",
            "providerStatus": null,
            "details": {}
          },
          {
            "sequence": 2,
            "status": "pending",
            "reason": null,
            "at": "2026-11-21T12:00:00.871Z",
            "recordedAt": "2026-11-21T12:00:00.871Z",
            "witness": "implied",
            "providerStatus": null,
            "details": {}
          },
          {
            "sequence": 3,
            "status": "received",
            "reason": null,
            "at": "2026-11-21T12:04:10Z",
            "recordedAt": "2026-11-21T12:04:10.402Z",
            "witness": "webhook",
            "providerStatus": "received",
            "details": {"transactionHash": "0x5f0c5e3f"}
          }
        ]
      }
      """;

  static final String RAILS =
      """
      {
        "items": [
          {
            "rail": "partna-widget",
            "title": "Partna widget",
            "crypto": [{"currency": "CUSD", "network": "celo"}],
            "fiat": ["GHS", "KES", "NGN"],
            "needs": [],
            "depositWindow": "PT1H",
            "registration": "open"
          }
        ]
      }
      """;

  private SellExamples() {}
}
