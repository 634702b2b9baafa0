/** What Prometheus reads from us. */
package dev.offramp.runtime.metrics;
