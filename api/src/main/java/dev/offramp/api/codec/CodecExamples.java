package dev.offramp.api.codec;

/** The examples of the API page for the codec; a test holds each against its schema. */
final class CodecExamples {
  static final String CLEAR =
      """
      {"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "ImhlbGxvIg=="}]}
      """;

  static final String ENCRYPTED =
      """
      {
        "payloads": [
          {"metadata": {"encoding": "YmluYXJ5L2VuY3J5cHRlZA=="}, "data": "Y2lwaGVydGV4dA=="}
        ]
      }
      """;

  private CodecExamples() {}
}
