package dev.offramp.api.callbacks;

/** The examples of the API page for callbacks; a test holds each against its schema. */
final class CallbackExamples {
  static final String PUT =
      """
      {"url": "https://shop.example/offramp/events"}
      """;

  static final String ROTATE =
      """
      {"url": "https://shop.example/offramp/events", "rotate": true}
      """;

  static final String SET =
      """
      {
        "url": "https://shop.example/offramp/events",
        "secret": "whsec_c2VjcmV0IG9mIHRoaXJ0eS10d28gYnl0ZXMgLi4uLi4=",
        "previousSecretUntil": null,
        "disabledAt": null,
        "failingSince": null,
        "createdAt": "2026-11-21T11:00:00Z",
        "updatedAt": "2026-11-21T11:00:00Z"
      }
      """;

  static final String FOUND =
      """
      {
        "url": "https://shop.example/offramp/events",
        "secret": null,
        "previousSecretUntil": null,
        "disabledAt": null,
        "failingSince": null,
        "createdAt": "2026-11-21T11:00:00Z",
        "updatedAt": "2026-11-21T11:00:00Z"
      }
      """;

  static final String TEST =
      """
      {
        "id": "evt_test_6f1d2c3b4a5968778695a4b3c2d1e0f1",
        "type": "callback.test",
        "sellId": null,
        "sequence": null,
        "status": "waiting",
        "attempts": 0,
        "lastStatus": null,
        "lastError": null,
        "lastAttemptAt": null,
        "nextAttemptAt": "2026-11-21T12:00:00Z",
        "deliveredAt": null,
        "createdAt": "2026-11-21T12:00:00Z"
      }
      """;

  static final String PAGE = "{\"items\": [" + TEST + "], \"nextCursor\": null}";

  private CallbackExamples() {}
}
