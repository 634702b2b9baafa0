package dev.offramp.worker;

/** What can go wrong with one call to a provider. */
enum Fault {
  NONE,
  /** Taken, and the answer never came. */
  ACCEPTED_THEN_TIMEOUT,
  /** Taken, and answered with 500. */
  ACCEPTED_THEN_500,
  /** Never arrived, which nobody can tell from the two above. */
  LOST,
  /** 503: not taken. */
  UNAVAILABLE,
  /** 429: not taken. */
  RATE_LIMITED,
  /** Refused for good under this reference. */
  REFUSED,
  /** Taken, and failed later. */
  FAILS_LATER,
  /** The worker dies before the call. */
  KILLED_BEFORE,
  /** The worker dies after the call, before it has put the answer on record. */
  KILLED_AFTER
}
