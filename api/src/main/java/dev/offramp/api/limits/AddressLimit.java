package dev.offramp.api.limits;

import com.google.common.net.InetAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Counts by network address, before a key is looked up: who guesses keys is stopped here. Webhooks
 * pass: a provider that is refused may not come again.
 */
@PreMatching
final class AddressLimit implements ContainerRequestFilter {
  private static final String WEBHOOKS = "webhooks/";
  private static final int PREFIX_BYTES = 8;

  private final TokenBuckets buckets;

  /** Jersey sets what stands for the request at hand. */
  @Context private @Nullable HttpServletRequest exchange;

  AddressLimit(TokenBuckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (exchange != null && !request.getUriInfo().getPath().startsWith(WEBHOOKS)) {
      RateLimits.refuse(buckets.take(caller(exchange.getRemoteAddr())), "address");
    }
  }

  /** Whoever has one IPv6 address has 2^64 of them. */
  static String caller(String address) {
    String bare = address.replaceAll("[\\[\\]]", "");
    if (!InetAddresses.isInetAddress(bare)) {
      return bare;
    }
    InetAddress parsed = InetAddresses.forString(bare);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
        : parsed.getHostAddress();
  }
}
