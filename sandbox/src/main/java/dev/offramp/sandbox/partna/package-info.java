/** The pretend Partna, exact on the wire; nothing here is shared with any client of it. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.partna;
