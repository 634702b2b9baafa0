/** The parts of Offramp on one machine: how each is found, started, watched and stopped. */
@NullMarked
package dev.offramp.cli.dev;

import org.jspecify.annotations.NullMarked;
