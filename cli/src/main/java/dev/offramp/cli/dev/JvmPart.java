package dev.offramp.cli.dev;

import java.util.function.Supplier;

/** One of Offramp's own processes; ready when an address of its answers 200. */
record JvmPart(String name, String title, Supplier<ProcessBuilder> builder, HttpProbe probe)
    implements Part {
  @Override
  public ProcessBuilder command() {
    return builder.get();
  }

  @Override
  public boolean isReady() {
    return probe.answers200();
  }
}
