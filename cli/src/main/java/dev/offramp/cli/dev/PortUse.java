package dev.offramp.cli.dev;

import java.util.List;

/**
 * A port a part will listen on.
 *
 * @param part as in a sentence, e.g. {@code the API}
 * @param variable which moves it elsewhere
 */
record PortUse(int port, String part, String variable) {
  /**
   * Makes sure that every port is free and wanted once.
   *
   * @throws StartFailure which names port, part and variable
   */
  static void check(List<PortUse> uses) {
    for (PortUse use : uses) {
      for (PortUse other : uses) {
        if (use.port == other.port && !use.variable.equals(other.variable)) {
          throw new StartFailure(
              "Port %d is wanted by %s (%s) and by %s (%s): give one of them another."
                  .formatted(use.port, use.part, use.variable, other.part, other.variable));
        }
      }
      if (FreePorts.isTaken(use.port)) {
        throw new StartFailure(
            "Port %d is taken by another program, but %s needs it: end that program, or set %s to"
                    .formatted(use.port, use.part, use.variable)
                + " another port.");
      }
    }
  }
}
