package dev.offramp.sandbox.pace;

/**
 * Something that will happen to a subject: {@code delayMillis} after {@code setAtMillis}, divided
 * by the speed when it is paced.
 */
record Alarm(String kind, String subject, long setAtMillis, long delayMillis, boolean paced) {

  static String key(String kind, String subject) {
    return kind + "|" + subject;
  }

  String key() {
    return key(kind, subject);
  }
}
