package dev.offramp.runtime.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves the hosts of callbacks to addresses that may be connected to.
 *
 * <p>Who connects must use the very addresses returned: a name server may answer otherwise a moment
 * later.
 */
public final class CallbackResolver {
  private final HostNames names;
  private final CallbackReach reach;

  public CallbackResolver(HostNames names, CallbackReach reach) {
    this.names = names;
    this.reach = reach;
  }

  /**
   * @throws ForbiddenAddressException when any of its addresses may not be connected to: one public
   *     address does not excuse a private one
   * @throws UnknownHostException when it has none
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    if (addresses.length == 0) {
      throw new UnknownHostException("the host has no address");
    }
    for (InetAddress address : addresses) {
      if (!reach.allows(address)) {
        throw new ForbiddenAddressException();
      }
    }
    return addresses.clone();
  }
}
