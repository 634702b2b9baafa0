package dev.offramp.runtime.callbacks;

import static dev.offramp.runtime.callbacks.CallbackAddress.require;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges how the host of a callback is written. */
final class CallbackHost {
  private static final String NOT_PUBLIC =
      "must not point to a private, local or otherwise special address";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int MAX_NAME = 253;

  /** Top-level names that only mean something inside a machine or a network. */
  private static final Set<String> INSIDE =
      Set.of(
          "localhost",
          "localdomain",
          "local",
          "internal",
          "intranet",
          "private",
          "corp",
          "home",
          "lan",
          "arpa",
          "onion");

  private CallbackHost() {}

  /**
   * @param written with brackets around an IPv6 address
   * @return the host in its one form
   * @throws IllegalArgumentException with what would be right
   */
  static String of(String written, String scheme, CallbackReach reach) {
    String host = written.toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return ipv6(host, scheme, reach);
    }
    String[] labels = host.split("\\.", -1);
    if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
      return ipv4(labels, scheme, reach);
    }
    return name(host, labels, scheme, reach);
  }

  private static String name(String host, String[] labels, String scheme, CallbackReach reach) {
    if (host.equals("localhost") && reach == CallbackReach.LOCAL) {
      return host;
    }
    require(scheme.equals("https"), "must start with https:// unless it is on this machine");
    require(host.length() <= MAX_NAME, "must have a host of at most 253 characters");
    for (String label : labels) {
      require(
          LABEL.matcher(label).matches(),
          "must name its host by labels of letters, digits and hyphens with single dots between"
              + " them and none at the end");
    }
    require(!INSIDE.contains(labels[labels.length - 1]), NOT_PUBLIC);
    require(
        labels.length > 1 && Character.isLetter(labels[labels.length - 1].charAt(0)),
        "must name its host in full, such as hooks.shop.example");
    return host;
  }

  /** What ends in a number is an address to some reader, so it must be one to every reader. */
  private static String ipv4(String[] labels, String scheme, CallbackReach reach) {
    boolean isPlain = labels.length == 4;
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4 && isPlain; i++) {
      int value = BYTE.matcher(labels[i]).matches() ? Integer.parseInt(labels[i]) : 256;
      isPlain = value <= 255;
      bytes[i] = (byte) value;
    }
    require(isPlain, "must write an IPv4 address as four decimal numbers, such as 8.8.8.8");
    judge(address(bytes), scheme, reach);
    return String.join(".", labels);
  }

  private static String ipv6(String host, String scheme, CallbackReach reach) {
    InetAddress address;
    try {
      // In brackets nothing but a literal address is taken: no name server is asked.
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("must have an IPv6 address between the brackets", e);
    }
    // One that holds an IPv4 address comes back as that.
    require(address instanceof Inet6Address, NOT_PUBLIC);
    judge(address, scheme, reach);
    return host.substring(1, host.length() - 1);
  }

  private static void judge(InetAddress address, String scheme, CallbackReach reach) {
    require(reach.allows(address), NOT_PUBLIC);
    require(
        scheme.equals("https") || address.isLoopbackAddress(),
        "must start with https:// unless it is on this machine");
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
