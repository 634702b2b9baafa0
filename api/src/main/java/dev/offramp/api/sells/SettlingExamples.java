package dev.offramp.api.sells;

/** The examples of the API page for what people decide; a test holds each against its schema. */
final class SettlingExamples {
  static final String CANCEL =
      """
      {"note": "The customer changed their mind."}
      """;

  static final String CANCELLED =
      """
      {
        "id": "1019a8b3c5d7e9f00112233445566779",
        "status": "cancelled",
        "reason": null,
        "rail": "partna-widget",
        "externalId": "order-1003",
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
        "updatedAt": "2026-11-21T12:20:31.402Z",
        "links": {
          "self": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779",
          "steps": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/steps",
          "events": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/events",
          "checkout": "https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566779?token=AAAA",
          "temporal": "https://temporal.example/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566779"
        },
        "details": {"message": null, "kyc": null}
      }
      """;

  static final String ATTEMPTS =
      """
      {
        "items": [
          {
            "reference": "1019a8b3c5d7e9f00112233445566779-p1",
            "purpose": "pay",
            "number": 1,
            "state": "failed",
            "amount": {"amount": "6450.00", "currency": "KES"},
            "result": null,
            "fee": null,
            "destination": "Safaricom ••••0198",
            "providerStatus": "failed",
            "claimedAt": "2026-11-21T12:05:02.118Z",
            "sentAt": "2026-11-21T12:05:02.131Z",
            "settledAt": "2026-11-21T12:06:40.007Z"
          }
        ]
      }
      """;

  static final String RETRY =
      """
      {"note": "The network is back."}
      """;

  static final String RETRY_CORRECTED =
      """
      {
        "destination": {
          "type": "mobile_money",
          "network": "Safaricom",
          "kind": "MOBILE",
          "number": "0726140198"
        },
        "note": "The customer gave another number."
      }
      """;

  static final String RETRIED =
      """
      {
        "id": "1019a8b3c5d7e9f00112233445566779",
        "status": "processing",
        "reason": null,
        "rail": "partna-payout",
        "externalId": "order-1003",
        "crypto": {"amount": "50", "currency": "USDT", "network": "tron"},
        "fiat": {"amount": null, "currency": "KES"},
        "fees": null,
        "session": {
          "type": "deposit_address",
          "address": "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
          "network": "tron",
          "amount": "50",
          "expiresAt": "2026-11-21T13:00:00Z"
        },
        "deposit": {
          "address": "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
          "deadline": "2026-11-21T13:00:00Z",
          "receivedAt": "2026-11-21T12:04:10Z",
          "transactionHash": "5f0c5e3f"
        },
        "payout": {"destination": "Safaricom ••••0198", "attempts": 2, "reference": null},
        "createdAt": "2026-11-21T12:00:00.123Z",
        "updatedAt": "2026-11-21T12:20:31.402Z",
        "links": {
          "self": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779",
          "steps": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/steps",
          "events": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/events",
          "checkout": "https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566779?token=AAAA",
          "temporal": "https://temporal.example/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566779"
        },
        "details": {"message": null, "kyc": null}
      }
      """;

  static final String RESOLVE =
      """
      {
        "outcome": "paid",
        "evidence": "M-Pesa receipt QGH7SK61SU",
        "note": "Confirmed by telephone."
      }
      """;

  static final String RESOLVED =
      """
      {
        "id": "1019a8b3c5d7e9f00112233445566779",
        "status": "completed",
        "reason": null,
        "rail": "partna-payout",
        "externalId": "order-1003",
        "crypto": {"amount": "50", "currency": "USDT", "network": "tron"},
        "fiat": {"amount": "6450.00", "currency": "KES"},
        "fees": null,
        "session": {
          "type": "deposit_address",
          "address": "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
          "network": "tron",
          "amount": "50",
          "expiresAt": "2026-11-21T13:00:00Z"
        },
        "deposit": {
          "address": "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
          "deadline": "2026-11-21T13:00:00Z",
          "receivedAt": "2026-11-21T12:04:10Z",
          "transactionHash": "5f0c5e3f"
        },
        "payout": {"destination": "Safaricom ••••0198", "attempts": 1, "reference": "QGH7SK61SU"},
        "createdAt": "2026-11-21T12:00:00.123Z",
        "updatedAt": "2026-11-21T12:20:31.402Z",
        "links": {
          "self": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779",
          "steps": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/steps",
          "events": "https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566779/events",
          "checkout": "https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566779?token=AAAA",
          "temporal": "https://temporal.example/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566779"
        },
        "details": {"message": null, "kyc": null}
      }
      """;

  private SettlingExamples() {}
}
