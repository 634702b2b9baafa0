package dev.offramp.worker.callbacks;

import dev.offramp.runtime.callbacks.ForbiddenAddressException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What can keep a try from getting an answer: the one list, as tenants read it. */
enum Obstacle {
  /** Not all was over in time. */
  TIMEOUT,
  /** Its address, or one that its host resolves to, is none that callbacks may go to. */
  ADDRESS_NOT_ALLOWED,
  UNKNOWN_HOST,
  CONNECTION_FAILED,
  /** No valid certificate for this host, or no TLS at all. */
  TLS_FAILED,
  /** The connection ended, or what came was no HTTP. */
  NO_ANSWER,
  /** Something in us broke before anything was sent. */
  INTERNAL;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Obstacle of(IOException failure) {
    if (failure instanceof ForbiddenAddressException) {
      return ADDRESS_NOT_ALLOWED;
    }
    if (failure instanceof UnknownHostException) {
      return UNKNOWN_HOST;
    }
    if (failure instanceof SocketTimeoutException) {
      return TIMEOUT;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return CONNECTION_FAILED;
    }
    return failure instanceof SSLException ? TLS_FAILED : NO_ANSWER;
  }
}
