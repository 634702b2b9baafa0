/** One strict JSON dialect with exact decimals for requests, replies and the journal. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.json;
