/** What hosted pages of every provider are made of. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.page;
