/** A demo shop whose customers sell crypto through Offramp's public API. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.shop;
