package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The Unix signals parts are steered with. */
public enum Signal {
  INT,
  TERM,
  KILL,
  STOP,
  CONT;

  /** Sends this signal; a process that is already gone is no error. */
  public void send(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return;
    }
    // The shell's own kill: slim images have no /bin/kill.
    ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -" + name() + " " + handle.pid());
    kill.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      kill.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
