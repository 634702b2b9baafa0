package dev.offramp.sandbox.proof;

import org.jspecify.annotations.Nullable;

/**
 * What opens the widget of a session.
 *
 * @param address the wallet parameter; nobody sends coins there
 * @param bootToken given to the widget that consumed the init token
 */
record Pass(
    String initToken,
    long initTokenEndsAtMillis,
    String address,
    String signature,
    @Nullable String bootToken) {

  Pass booted(String token) {
    return new Pass(initToken, initTokenEndsAtMillis, address, signature, token);
  }
}
