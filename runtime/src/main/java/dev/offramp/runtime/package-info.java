/** The ground both processes stand on: configuration, database, Temporal, encryption, metrics. */
package dev.offramp.runtime;
