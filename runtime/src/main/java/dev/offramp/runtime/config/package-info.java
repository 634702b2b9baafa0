/** The groups of {@code config.yml}, one record each, and the strict reader that fills them. */
package dev.offramp.runtime.config;
