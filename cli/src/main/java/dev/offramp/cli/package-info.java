/** The {@code offramp} command: its subcommands, and the one file that wires the processes. */
@NullMarked
package dev.offramp.cli;

import org.jspecify.annotations.NullMarked;
