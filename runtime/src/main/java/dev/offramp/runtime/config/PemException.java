package dev.offramp.runtime.config;

/** PEM text that cannot be used. */
final class PemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  PemException(String remedy) {
    super(remedy);
    this.remedy = remedy;
  }

  /** What would be right, without any of the text's content. */
  String remedy() {
    return remedy;
  }
}
