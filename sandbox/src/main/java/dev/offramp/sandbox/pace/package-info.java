/** Scaled pacing and durable alarms. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.pace;
