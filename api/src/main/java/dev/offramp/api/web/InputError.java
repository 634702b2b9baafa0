package dev.offramp.api.web;

/**
 * One broken rule of a request.
 *
 * @param pointer RFC 6901 JSON pointer into the body, empty for the body as a whole; for a query
 *     parameter or header its name
 * @param message a sentence that says what would be right; never repeats the value
 */
public record InputError(String pointer, String message) {}
