/** Rules that decide when a fault strikes. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.faults;
