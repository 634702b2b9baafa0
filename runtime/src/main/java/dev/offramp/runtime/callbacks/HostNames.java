package dev.offramp.runtime.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host, by the name servers or in a test's own way. */
public interface HostNames {
  /** As this machine resolves names. */
  static HostNames ofSystem() {
    return InetAddress::getAllByName;
  }

  /**
   * @return all its addresses, at least one
   */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
