package dev.offramp.storage;

/**
 * A sell for which something does not hold that always must.
 *
 * @param sentence what is wrong, for people; nothing personal
 */
public record Violation(String sellId, String sentence) {}
