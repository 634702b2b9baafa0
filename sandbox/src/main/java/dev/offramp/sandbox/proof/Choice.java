package dev.offramp.sandbox.proof;

import static dev.offramp.sandbox.proof.Values.count;
import static dev.offramp.sandbox.proof.Values.decimal;
import static dev.offramp.sandbox.proof.Values.flag;
import static dev.offramp.sandbox.proof.Values.list;
import static dev.offramp.sandbox.proof.Values.oneOf;

import java.util.Arrays;
import java.util.Optional;

/**
 * The choices Proof's documentation leaves open, numbered as in contract section 15; {@code GET
 * /control/proof/switches} lists them with what they are set to. Number 0 marks what is ours alone.
 * Five choices are fixed, for nothing else makes sense: a repeated POST makes a new session (3),
 * broken JSON is {@code decode_error} (9), an unknown currency is {@code currency_not_allowed} and
 * a network without a wallet {@code wallet_not_supported} (12), checks go token, address, origin,
 * body (13), and the widget is the stub script with its control API (34). Faults of webhooks (27)
 * and of calls (28) have rules of their own, see {@link FaultRules}.
 */
enum Choice {
  /** Which contract is spoken; the setting's when absent. */
  GENERATION(1, "generation", oneOf("current", "older")),
  CREATED_STATUS(2, "createdStatus", oneOf("200", "201")),
  ID_FORM(4, "idForm", oneOf("uuid", "hex")),
  SIGNATURE(5, "signature", oneOf("digest", "random")),
  /** {@code expired} and {@code used} spoil every token; {@code reusable} survives a reload. */
  INIT_TOKEN(6, "initToken", oneOf("once", "reusable", "expired", "used")),
  /** Lifetime of the init token, scaled by the speed. */
  INIT_TOKEN_SECONDS(6, "initTokenSeconds", count(3_600)),
  OFFRAMP(7, "offramp", oneOf("enabled", "disabled")),
  /**
   * Where {@code offramp_disabled} stands; {@code usual} is {@code error} in the older contract.
   */
  OFFRAMP_DISABLED(7, "offrampDisabledAnswer", oneOf("usual", "code", "error", "invalid_request")),
  MISSING_FIELD(8, "missingFieldCode", oneOf("validation_error", "missing_param")),
  /** {@code accept}: a session is made, and fails once its widget would show an address. */
  BAD_AMOUNT(10, "badAmount", oneOf("refuse", "accept")),
  UNKNOWN_FIELDS(11, "unknownFields", oneOf("ignore", "refuse")),
  /** What the partner may sell. */
  PAIRS(
      12,
      "pairs",
      list("USDT/TRC20,USDT/ERC20,USDT/BEP20,USDC/ERC20,USDC/BEP20,ETH/ERC20,BTC/BITCOIN")),
  FIATS(12, "fiats", list("EUR,USD")),
  /** Empty allows all. */
  ALLOWED_ADDRESSES(13, "allowedAddresses", list("")),
  /** Looked at only when a call carries {@code Origin}; empty allows all. */
  ALLOWED_ORIGINS(13, "allowedOrigins", list("")),
  /** Scaled by the speed. */
  WINDOW_SECONDS(14, "windowSeconds", count(21_600)),
  WINDOW_FROM(14, "windowFrom", oneOf("address", "session")),
  NEVER_OPENED(15, "neverOpened", oneOf("pending", "fails")),
  /** {@code process} goes on with a deposit that came after the end. */
  LATE_DEPOSIT(16, "lateDeposit", oneOf("ignore", "operators", "process")),
  ODD_DEPOSIT(17, "oddDeposit", oneOf("process", "fail", "wait")),
  EARLY_AMOUNTS(18, "earlyAmounts", oneOf("empty", "absent", "null")),
  CHANGED_FIAT(19, "changedFiat", oneOf("shown", "unchanged")),
  /** Whether the widget offers another try after a failure. */
  RETRY(20, "retryAfterFailure", flag(false)),
  SOCKET_REFUSAL(21, "socketRefusal", oneOf("upgrade", "close")),
  SOCKET_SNAPSHOT(22, "socketSnapshot", flag(false)),
  SOCKET_AFTER_END(23, "socketAfterEnd", oneOf("open", "close")),
  /** Real milliseconds between pings, 0 for none. */
  SOCKET_PING_MILLIS(24, "socketPingMillis", count(30_000)),
  /** Every socket is dropped without a word after so many real milliseconds; 0 for never. */
  SOCKET_DROP_MILLIS(24, "socketDropMillis", count(0)),
  /** New sockets stay connected but hear nothing and are told nothing. */
  SOCKET_HALF_OPEN(24, "socketHalfOpen", flag(false)),
  SOCKET_MESSAGES(0, "socketMessages", oneOf("once", "none", "twice")),
  /** Messages are blown up to at least so many bytes by a field nobody knows. */
  SOCKET_FRAME_BYTES(0, "socketFrameBytes", count(0)),
  CREATION_WEBHOOK(25, "creationWebhook", flag(false)),
  /** 1: what is refused is lost. */
  WEBHOOK_TRIES(26, "webhookTries", count(1)),
  WEBHOOK_RETRY_MILLIS(26, "webhookRetryMillis", count(1_000)),
  WEBHOOK_TIMEOUT_MILLIS(26, "webhookTimeoutMillis", count(10_000)),
  /** 0 for no limit. */
  CALLS_PER_MINUTE(28, "callsPerMinute", count(0)),
  RETRY_AFTER(28, "retryAfter", flag(true)),
  NEW_USER_KYC(29, "newUserKyc", oneOf("not_started", "pending", "failed", "verified")),
  /** What becomes of documents handed in. */
  KYC_OUTCOME(29, "kycOutcome", oneOf("verified", "failed", "pending")),
  /** Scaled by the speed. */
  KYC_REVIEW_MILLIS(29, "kycReviewMillis", count(20_000)),
  /** Older contract: 422 {@code kyc_required} for users not verified. */
  KYC_REQUIRED(0, "kycRequired", flag(false)),
  KYC_FAILED(30, "kycFailedSell", oneOf("pending", "failed")),
  TIME_FORM(31, "timeForm", oneOf("seconds", "fractions")),
  TRANSFER_ID(32, "transferId", oneOf("provider", "ours")),
  /** How long an old client token lives after a rotation, in real seconds; 0 is dead at once. */
  TOKEN_GRACE_SECONDS(33, "tokenGraceSeconds", count(600)),
  /** Deposit seen until {@code processing}, scaled by the speed. */
  CONFIRMATION_MILLIS(0, "confirmationMillis", count(20_000)),
  /** {@code processing} until its end, scaled by the speed. */
  PAYOUT_MILLIS(0, "payoutMillis", count(30_000)),
  PAYOUT(0, "payout", oneOf("pays", "fails", "stuck")),
  /** Taken from what came, so that {@code crypto_amount} is not what was asked. */
  CRYPTO_FEE(0, "cryptoFee", decimal("0"));

  private final int number;
  private final String wire;
  private final Values values;

  Choice(int number, String wire, Values values) {
    this.number = number;
    this.wire = wire;
    this.values = values;
  }

  int number() {
    return number;
  }

  String wire() {
    return wire;
  }

  String usual() {
    return values.usual();
  }

  String allowed() {
    return values.allowed();
  }

  boolean accepts(String text) {
    return values.accepts().test(text);
  }

  static Optional<Choice> named(String wire) {
    return Arrays.stream(values()).filter(choice -> choice.wire.equals(wire)).findFirst();
  }
}
