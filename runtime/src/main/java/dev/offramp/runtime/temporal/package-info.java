/** The connection to Temporal, and what keeps payloads unreadable there. */
package dev.offramp.runtime.temporal;
