package dev.offramp.runtime.callbacks;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public Internet from all that mean something special (the IANA registries
 * of special-purpose addresses): private, loopback, link-local, shared, documentation, multicast,
 * and whatever carries another address inside.
 */
final class PublicAddresses {
  private static final List<Range> SPECIAL_IPV4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Answers to virtual machines of one cloud only, with what they must not tell.
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is given out to be reached; everything else in IPv6 is special. */
  private static final Range GLOBAL_IPV6 = Range.of("2000::/3");

  private static final List<Range> SPECIAL_IPV6 =
      ranges(
          // Protocol assignments, Teredo among them.
          "2001::/23",
          "2001:db8::/32",
          // 6to4.
          "2002::/16",
          "2620:4f:8000::/48",
          "3ffe::/16",
          "3fff::/20");

  /** The last eight bytes of an ISATAP address begin so, and an IPv4 address follows. */
  private static final List<BigInteger> ISATAP =
      List.of(BigInteger.valueOf(0x00005efeL), BigInteger.valueOf(0x02005efeL));

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    if (address instanceof Inet6Address) {
      return GLOBAL_IPV6.contains(address)
          && SPECIAL_IPV6.stream().noneMatch(range -> range.contains(address))
          && !ISATAP.contains(new BigInteger(1, Arrays.copyOfRange(address.getAddress(), 8, 12)));
    }
    return SPECIAL_IPV4.stream().noneMatch(range -> range.contains(address));
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::of).toList();
  }

  private record Range(BigInteger network, int bytes, int bits) {
    static Range of(String text) {
      String[] parts = text.split("/");
      try {
        // Literal addresses: no name server is asked.
        byte[] network = InetAddress.getByName(parts[0]).getAddress();
        return new Range(new BigInteger(1, network), network.length, Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address: " + text, e);
      }
    }

    boolean contains(InetAddress address) {
      byte[] raw = address.getAddress();
      int rest = 8 * bytes - bits;
      return raw.length == bytes
          && new BigInteger(1, raw).shiftRight(rest).equals(network.shiftRight(rest));
    }
  }
}
