package dev.offramp.sandbox.http;

/** Answers one request. */
@FunctionalInterface
public interface Handler {
  /** Never returns null; an exception becomes a 500 with its trace in the log. */
  HttpReply handle(HttpRequest request);
}
