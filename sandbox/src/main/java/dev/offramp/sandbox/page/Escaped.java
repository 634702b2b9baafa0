package dev.offramp.sandbox.page;

/** Makes text safe for pages. */
public final class Escaped {
  private Escaped() {}

  /** Safe for element content and quoted attributes. */
  public static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
