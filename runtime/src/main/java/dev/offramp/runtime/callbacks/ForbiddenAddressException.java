package dev.offramp.runtime.callbacks;

import java.net.UnknownHostException;

/** A host has an address that callbacks may not go to, so it is treated as having none. */
public final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  /** Without the host or the address: what is inside a network is nobody's business outside. */
  ForbiddenAddressException() {
    super("the host has an address that is not public");
  }
}
