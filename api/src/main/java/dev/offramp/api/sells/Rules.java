package dev.offramp.api.sells;

import com.google.common.net.InetAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for single strings of a sell: each says what would be right, or null if all is. */
final class Rules {
  private static final int MAX_EMAIL = 254;
  private static final int MAX_URL = 2_000;

  /** Without its limits: 64 characters before the {@literal @}, 254 in all. */
  static final String EMAIL_FORM =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*"
          + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}"
          + "[A-Za-z0-9]";

  private static final Pattern EMAIL = Pattern.compile(EMAIL_FORM);
  private static final Pattern CARD_DIGITS = Pattern.compile("[0-9]{13,19}");

  private Rules() {}

  /** Between 1 and {@code max} characters. */
  static Function<String, @Nullable String> upTo(int max) {
    return text ->
        text.isBlank() || length(text) > max ? "must have 1 to " + max + " characters" : null;
  }

  static Function<String, @Nullable String> atMost(int max) {
    return text -> length(text) > max ? "must have at most " + max + " characters" : null;
  }

  static Function<String, @Nullable String> matching(String pattern, String complaint) {
    Pattern form = Pattern.compile(pattern);
    return text -> form.matcher(text).matches() ? null : complaint;
  }

  static @Nullable String email(String text) {
    int at = text.indexOf('@');
    return text.length() <= MAX_EMAIL && at <= 64 && EMAIL.matcher(text).matches()
        ? null
        : "must be an e-mail address, such as ann@shop.example (write an international domain in"
            + " its xn-- form)";
  }

  /** Never resolves a name: only what is an address by itself passes. */
  static @Nullable String ip(String text) {
    return text.indexOf('%') < 0 && InetAddresses.isInetAddress(text)
        ? null
        : "must be an IPv4 or IPv6 address, such as 198.51.100.24";
  }

  static @Nullable String url(String text) {
    return text.length() <= MAX_URL && isWebAddress(text)
        ? null
        : "must be an absolute http or https address of at most 2,000 ASCII characters without"
            + " user name, such as https://shop.example/done";
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getPort() <= 65_535
          && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static @Nullable String accountNumber(String text) {
    if (!text.matches("[A-Za-z0-9]{5,34}")) {
      return "must have 5 to 34 letters and digits";
    }
    return isCard(text)
        ? "looks like a payment card; give the number of a bank account and never of a card"
        : null;
  }

  /** What the owner of a paybill number calls the payer's account: its own choice. */
  static @Nullable String paybillAccount(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9 ./#_-]{0,33}")) {
      return "must have 1 to 34 letters, digits, spaces, dots, slashes, hyphens, # or _, beginning"
          + " with a letter or digit";
    }
    return isCard(text) ? "looks like a payment card; never give the number of a card" : null;
  }

  /** 13 to 19 digits with a right check digit (ISO/IEC 7812). */
  private static boolean isCard(String text) {
    if (!CARD_DIGITS.matcher(text).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(text.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
