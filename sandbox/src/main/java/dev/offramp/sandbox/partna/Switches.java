package dev.offramp.sandbox.partna;

import java.util.List;

/**
 * The choices Partna's documentation leaves open (contract section 17), each with its default in
 * {@link #DEFAULTS}.
 *
 * @param depositAddressField gap 1: {@code both}, {@code cryptoAddress}, {@code paymentAddress} or
 *     {@code none} in the reply of {@code POST /ramp}
 * @param strictAccountName gap 2: refuse account names that are not {@code [a-z0-9]{2,40}} there
 * @param failureWebhooks gap 3: tell of failed payouts by webhook and on {@code GET /ramp}
 * @param cancelWebhooks gap 4: send {@code canceled} when a request expires or is cancelled
 * @param pendingConflictStatus gap 6: 409 or 400
 * @param invalidRateKeyStatus gap 6: 400 or 409
 * @param insufficientBalanceStatus gap 7: of a withdrawal
 * @param rateKeySeconds gap 8
 * @param webhookTimeoutMillis gap 9
 * @param webhookTries gap 9
 * @param webhookRetryMillis gap 9: the first pause, doubled after each try; not scaled
 * @param receivedDelayMillis gap 11: crypto sent until {@code received}, scaled by the speed
 * @param processingDelayMillis gap 11: until {@code processing}
 * @param completedDelayMillis gap 11: until {@code completed}
 * @param amountNoise gap 12: put float noise on {@code toAmount} of the later events
 * @param wrongAmount gap 15: {@code pay} what came, {@code credit} the balance, or {@code ignore}
 *     it
 * @param latePayment gap 15: the same, after expiry or cancellation
 * @param wrongSender gap 15: the same, from another address than announced
 * @param allowedAddresses gap 18: 403 for API callers not in this list; empty allows all
 * @param extraEvents gap 19: also send {@code Deposit} and {@code Convert} for an offramp
 * @param strictReference gap 21: hexadecimal references only
 * @param webhookSaltLength gap of section 11: 222 as the real one, or 32
 * @param escapeHtml gap 23: write {@code <>&} in signed JSON as Go does
 * @param kycRequired gap 24: 422 {@code KYC not completed} for accounts not verified
 * @param rampNeedsAccountName refuse {@code GET /ramp} without {@code accountName} even when a
 *     reference is given
 * @param accountExistsStatus of a repeated {@code POST /account}: 409 or 400, both documented
 * @param rampSeconds lifetime of a request
 * @param withdrawalFeeOnTop true: the sender bears the fee; false: it is taken from the amount
 * @param returnFailedWithdrawals credit the account again when a payout fails or bounces
 * @param bounceStatus what the reads call a withdrawal that came back: {@code failed}, the
 *     documented word, or another such as {@code reversed}
 * @param balanceFirst look at the balance before the reference: a repeated withdrawal is then
 *     refused for lack of money, because the first one took it
 * @param conversionsByWhatWasTaken the reads show a conversion by what it took, not by what it gave
 */
record Switches(
    String depositAddressField,
    boolean strictAccountName,
    boolean failureWebhooks,
    boolean cancelWebhooks,
    int pendingConflictStatus,
    int invalidRateKeyStatus,
    int insufficientBalanceStatus,
    long rateKeySeconds,
    long webhookTimeoutMillis,
    int webhookTries,
    long webhookRetryMillis,
    long receivedDelayMillis,
    long processingDelayMillis,
    long completedDelayMillis,
    boolean amountNoise,
    OddDeposit wrongAmount,
    OddDeposit latePayment,
    OddDeposit wrongSender,
    List<String> allowedAddresses,
    boolean extraEvents,
    boolean strictReference,
    int webhookSaltLength,
    boolean escapeHtml,
    boolean kycRequired,
    boolean rampNeedsAccountName,
    int accountExistsStatus,
    long rampSeconds,
    boolean withdrawalFeeOnTop,
    boolean returnFailedWithdrawals,
    String bounceStatus,
    boolean balanceFirst,
    boolean conversionsByWhatWasTaken) {

  static final Switches DEFAULTS =
      new Switches(
          "both",
          false,
          false,
          false,
          409,
          400,
          422,
          120,
          10_000,
          5,
          1_000,
          50_000,
          20_000,
          0,
          false,
          OddDeposit.PAY,
          OddDeposit.PAY,
          OddDeposit.PAY,
          List.of(),
          false,
          false,
          222,
          false,
          false,
          false,
          409,
          3_600,
          false,
          true,
          "failed",
          false,
          false);

  Switches {
    if (!List.of("both", "cryptoAddress", "paymentAddress", "none").contains(depositAddressField)) {
      throw new IllegalArgumentException(
          "depositAddressField is both, cryptoAddress, paymentAddress or none, not "
              + depositAddressField);
    }
    if (webhookSaltLength < 0 || webhookSaltLength > 222) {
      throw new IllegalArgumentException("webhookSaltLength is 0 to 222, not " + webhookSaltLength);
    }
    if (webhookTries < 1 || webhookTimeoutMillis < 1 || webhookRetryMillis < 0) {
      throw new IllegalArgumentException(
          "webhookTries and webhookTimeoutMillis are at least 1, webhookRetryMillis at least 0");
    }
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
