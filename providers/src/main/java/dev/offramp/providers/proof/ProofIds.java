package dev.offramp.providers.proof;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges what may be one of Proof's transaction ids: opaque, but it goes into addresses and keys.
 */
final class ProofIds {
  private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[\\x21-\\x7e]{1,128}");

  private ProofIds() {}

  static boolean isId(@Nullable String text) {
    return text != null && FORM.matcher(text).matches();
  }
}
