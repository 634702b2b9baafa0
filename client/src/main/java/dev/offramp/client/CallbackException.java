package dev.offramp.client;

/** What came is no genuine callback, or not one of now: answer 400 and do nothing else with it. */
public final class CallbackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallbackException(String why) {
    super(why);
  }
}
