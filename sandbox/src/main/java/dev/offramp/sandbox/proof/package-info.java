/** The pretend Proof: session, widget, identity check, socket, webhook (contracts/proof.md). */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.proof;
