package dev.offramp.runtime.config;

/** A group of keys that knows which of its values are impossible. */
interface Checked {
  /** Says everything that is wrong, so that a person corrects the file once and not ten times. */
  void check(Checks checks);
}
