/** Ids, addresses and hashes that look like real ones. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.mint;
