package dev.offramp.runtime;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells this machine's own addresses from all others, without asking any name server. */
public final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  /**
   * @param host a name or a literal address; an IPv6 literal with or without brackets
   */
  public static boolean contains(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    return plain.equals("localhost") || plain.equals("::1") || IPV4.matcher(plain).matches();
  }
}
