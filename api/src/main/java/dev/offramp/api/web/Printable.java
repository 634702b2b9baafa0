package dev.offramp.api.web;

/** Makes text from outside safe to print in an answer or a log line. */
public final class Printable {
  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /**
   * One line of at most {@code maxLength} characters: controls, line separators, direction marks
   * and halves of surrogate pairs become U+FFFD.
   */
  public static String text(String text, int maxLength) {
    StringBuilder safe = new StringBuilder();
    int end = 0;
    while (end < text.length() && safe.length() < maxLength) {
      int codePoint = text.codePointAt(end);
      safe.appendCodePoint(isUnsafe(codePoint) ? REPLACEMENT : codePoint);
      end += Character.charCount(codePoint);
    }
    return end < text.length() ? safe.append('…').toString() : safe.toString();
  }

  /** Can be stored, shown and logged as it is. */
  public static boolean isSafe(String text) {
    return text.codePoints().noneMatch(Printable::isUnsafe);
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isDirectionMark(codePoint) || (codePoint & 0xFFFE) == 0xFFFE;
    };
  }

  /** They make a text look like another one on an operator's screen. */
  private static boolean isDirectionMark(int codePoint) {
    return (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint == 0x061C;
  }
}
