/** A small router on Jetty core, with replies that can be held back or cut off. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.http;
