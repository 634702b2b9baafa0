package dev.offramp.sandbox.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * Every way Proof says no: status, slug and code of the newer matrix, slug of the older (6.2, 6.3).
 */
enum Problem {
  VALIDATION_ERROR(400, "invalid_request", "validation_error", "invalid_request"),
  MISSING_PARAM(400, "invalid_request", "missing_param", "invalid_request"),
  DECODE_ERROR(400, "invalid_request", "decode_error", "invalid_request"),
  CURRENCY_NOT_ALLOWED(400, "invalid_request", "currency_not_allowed", "unsupported_currency"),
  WALLET_NOT_SUPPORTED(400, "wallet_not_supported", "WALLET_NOT_SUPPORTED", "unsupported_currency"),
  MISSING_TOKEN(401, "unauthorised", "missing_token", "unauthorized"),
  INVALID_TOKEN(401, "unauthorised", "invalid_token", "unauthorized"),
  FORBIDDEN_ORIGIN(403, "forbidden", "forbidden_origin", "forbidden_origin"),
  OFFRAMP_DISABLED(403, "forbidden", "offramp_disabled", "offramp_disabled"),
  NOT_FOUND(404, "not_found", "not_found", "transaction_not_found"),
  SESSION_ALREADY_USED(409, "conflict", "session_already_used", "session_already_used"),
  KYC_REQUIRED(422, "kyc_required", "kyc_required", "kyc_required"),
  RATE_LIMIT_EXCEEDED(429, "rate_limit_exceeded", "rate_limit_exceeded", "rate_limit_exceeded"),
  DB_ERROR(500, "internal_error", "db_error", "internal_error"),
  TOKEN_ERROR(500, "internal_error", "token_error", "internal_error"),
  KAFKA_UNAVAILABLE(500, "publish_failed", "kafka_unavailable", "internal_error"),
  PROVIDER_ERROR(502, "upstream_error", "provider_error", "upstream_error"),
  UPSTREAM_UNAVAILABLE(502, "upstream_unavailable", "upstream_unavailable", "upstream_unavailable"),
  UPSTREAM_INVALID_RESPONSE(
      502, "upstream_unavailable", "upstream_invalid_response", "upstream_unavailable");

  private final int status;
  private final String error;
  private final String code;
  private final String olderError;

  Problem(int status, String error, String code, String olderError) {
    this.status = status;
    this.error = error;
    this.code = code;
    this.olderError = olderError;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String code() {
    return code;
  }

  String olderError() {
    return olderError;
  }

  /** By its name in lower case; {@link IllegalArgumentException} names the known ones. */
  static Problem named(String word) {
    return Arrays.stream(values())
        .filter(problem -> problem.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "problem is one of "
                        + Arrays.stream(values()).map(Problem::word).toList()
                        + ", not "
                        + word));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
