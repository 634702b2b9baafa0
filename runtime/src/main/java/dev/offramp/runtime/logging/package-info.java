/** How our log lines look. */
package dev.offramp.runtime.logging;
