/** The pretend providers as one process: composition root and settings. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox;
