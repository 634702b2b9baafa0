/** Webhook deliveries that survive a kill and keep a log. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.delivery;
