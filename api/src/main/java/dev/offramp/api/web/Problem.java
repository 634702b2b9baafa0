package dev.offramp.api.web;

import java.util.Locale;
import java.util.Optional;

/** Every way a request can be refused: the one closed list (offramp-api.md, section 3). */
public enum Problem {
  MALFORMED_JSON(
      400,
      "The body is not JSON we can read",
      "The body is not one JSON document in UTF-8, or it goes beyond a limit: 64 KiB in all, 32"
          + " levels of nesting, 5,000 tokens, strings of 16,384 and names of 128 characters,"
          + " numbers of 40 digits, no member named twice.",
      "Send one JSON object in UTF-8 without a byte order mark and without anything after it."
          + " Most JSON libraries do so by default."),
  INVALID_REQUEST(
      400,
      "The request breaks a rule",
      "The request was read, but something in it is missing, unknown, of the wrong type or out of"
          + " bounds.",
      "Each entry of errors names the place by a JSON pointer and says what would be right. All"
          + " rules are checked at once, so one correction is enough. Do not send the same request"
          + " again unchanged."),
  UNAUTHORIZED(
      401,
      "No valid API key",
      "The Authorization header is missing or malformed, or the key is unknown or revoked. Which of"
          + " these it is stays untold on purpose.",
      "Send \"Authorization: Bearer\" followed by your key. Keys start with ofr_ and are made with"
          + " \"offramp keys create\"."),
  FORBIDDEN(
      403,
      "The key lacks a scope",
      "The key is valid, but this request needs a scope that the key does not have.",
      "Use a key with the scope named in detail: start, read or operate."),
  ORIGIN_REFUSED(
      403,
      "This page may not ask that",
      "A browser sent this for a page of another origin than the Temporal UI's. What is decrypted here"
          + " goes to no other page.",
      "Open the Temporal UI at exactly the address in TEMPORAL_UI_URL, or set that variable to the"
          + " address people really use."),
  NOT_FOUND(
      404,
      "Nothing is here",
      "No such path, or no such thing for this key. What belongs to another tenant answers the"
          + " same.",
      "Check the path and the id, and that the key belongs to the tenant that made it."),
  METHOD_NOT_ALLOWED(
      405,
      "The method does not apply here",
      "The path exists, but not with this method.",
      "Use one of the methods in the Allow header."),
  NOT_ACCEPTABLE(
      406,
      "None of the accepted types can be sent",
      "The Accept header excludes every type this path can answer with.",
      "Accept application/json, or leave the Accept header out."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body is not of a supported type",
      "The body is not declared as application/json in UTF-8, or it is compressed.",
      "Send \"Content-Type: application/json\" and no Content-Encoding."),
  PAYLOAD_TOO_LARGE(
      413,
      "The body is too large",
      "A body may have at most 64 KiB.",
      "Send less. No request of this API comes near the limit."),
  HEADERS_TOO_LARGE(
      431,
      "The request line and headers are too large",
      "The address and all headers together may have at most 8 KiB.",
      "Shorten the address or leave out headers, cookies above all."),
  IDEMPOTENCY_KEY_MISSING(
      400,
      "The Idempotency-Key header is missing",
      "Starting a sell needs an Idempotency-Key, so that a retry never makes a second sell.",
      "Make one key for each sell you want to start, store it before the first try, and send the"
          + " same key with every retry."),
  IDEMPOTENCY_KEY_INVALID(
      400,
      "The Idempotency-Key header is not valid",
      "The header is there more than once, or its value has another form.",
      "Send it once, with 1 to 64 letters, digits, dots, underscores or hyphens, such as a UUID."),
  IDEMPOTENCY_MISMATCH(
      422,
      "The Idempotency-Key was used for another request",
      "This key already started a sell with other content. Keys are kept for ever.",
      "Use a new key for a new sell. For a retry, send exactly what was sent first."),
  IDEMPOTENCY_IN_PROGRESS(
      409,
      "A request with this Idempotency-Key is under way",
      "Another request with the same key has not been answered yet.",
      "Wait as long as Retry-After says, then send the same request with the same key."),
  RAIL_NOT_SUPPORTED(
      422,
      "The rail cannot carry this sell",
      "The rail is unknown or not enabled, or it does not carry this crypto, network or fiat.",
      "Use one of the values named in errors. GET /v1/rails lists what is enabled."),
  DEPOSIT_ALREADY_SEEN(
      409,
      "The deposit was already seen",
      "The crypto has arrived, so the sell can no longer be cancelled.",
      "Follow the sell to its end. It will complete, fail with a reason, or ask a person."),
  NOT_CANCELLABLE(
      409,
      "The sell cannot be cancelled",
      "Only a sell with the status created or pending can be cancelled.",
      "Read the sell: it has ended already, or a person must settle it."),
  PAYOUT_OUTCOME_UNKNOWN(
      409,
      "The outcome of the payout is unknown",
      "A payout was sent and the provider has not said yet what became of it. Sending another now"
          + " could pay twice.",
      "Wait. Offramp keeps asking the provider, and the sell moves on with its answer."),
  NOT_WAITING_FOR_A_DECISION(
      409,
      "The sell waits for no decision",
      "Only a sell with the status action_required can be retried or resolved by a person.",
      "Read the sell again: it has moved on, or somebody else has decided."),
  CALLBACK_NOT_ACTIVE(
      409,
      "No callback address is in use",
      "There is no callback address, or its receiver answered 410 and nothing is sent to it since.",
      "Set an address with PUT /v1/callback; the same one may be set again. Then send this request"
          + " again."),
  BAD_SIGNATURE(
      401,
      "The signature is not valid",
      "The signature is missing or does not fit the exact bytes of this body under any accepted"
          + " key. Nothing was stored.",
      "Sign the bytes as sent, with the key registered here."),
  RATE_LIMITED(
      429,
      "Too many requests",
      "More requests came than the limit for this tenant or address allows.",
      "Wait as long as Retry-After says, then go on more slowly."),
  UNAVAILABLE(
      503,
      "Not available right now",
      "A part Offramp needs is away, so this request was not carried through.",
      "Send the same request again after Retry-After, with the same Idempotency-Key if it had"
          + " one."),
  INTERNAL_ERROR(
      500,
      "Something broke on our side",
      "An unexpected error happened. It was logged under the request id of this answer.",
      "Try again with the same Idempotency-Key if the request had one. If it keeps happening, tell"
          + " the operator the request id.");

  private final int status;
  private final String title;
  private final String explanation;
  private final String remedy;

  Problem(int status, String title, String explanation, String remedy) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
    this.remedy = remedy;
  }

  /** The last segment of the problem's type, such as {@code invalid-request}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} of RFC 9457: the path of the page that explains it. */
  public String type() {
    return "/problems/" + slug();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What it means, the default {@code detail}. */
  public String explanation() {
    return explanation;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  public static Optional<Problem> find(String slug) {
    for (Problem problem : values()) {
      if (problem.slug().equals(slug)) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  /**
   * The problem for a refusal that only has an HTTP status, as Jetty and Jersey make them.
   *
   * <p>What Jetty calls a server error for a request it will not understand (501, 505) is the
   * caller's error here.
   */
  public static Problem forStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 414, 431 -> HEADERS_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> RATE_LIMITED;
      case 501, 505 -> INVALID_REQUEST;
      case 502, 503, 504 -> UNAVAILABLE;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    };
  }
}
