package dev.offramp.api.web;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Chooses the id under which caller, answer and log speak of one request. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  /** Request attribute, and Jersey request property, that holds the id. */
  public static final String ATTRIBUTE = "dev.offramp.requestId";

  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9_-]{16,64}");

  private RequestId() {}

  /** The caller's id if there is exactly one of an accepted form, else a new one. */
  static String choose(List<String> sent) {
    return sent.size() == 1 && ACCEPTED.matcher(sent.get(0)).matches() ? sent.get(0) : next();
  }

  static String next() {
    return UUID.randomUUID().toString();
  }
}
