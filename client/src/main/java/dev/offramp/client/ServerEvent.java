package dev.offramp.client;

/**
 * One server-sent event.
 *
 * @param type {@code message} when it has no name
 */
record ServerEvent(String type, String data) {}
