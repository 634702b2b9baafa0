package dev.offramp.cli.dev;

import java.io.PrintStream;

/**
 * What the person at the terminal reads: whole lines, and one line that grows while a part starts.
 */
public final class Console {
  private final PrintStream out;
  private boolean lineIsOpen;

  public Console(PrintStream out) {
    this.out = out;
  }

  /** Begins a line that grows with every note and ends with the next {@link #say}. */
  public synchronized Progress begin(String words) {
    endOpenLine();
    out.print(words);
    out.flush();
    lineIsOpen = true;
    return this::grow;
  }

  public synchronized void say(String line) {
    endOpenLine();
    out.println(line);
    out.flush();
  }

  private synchronized void grow(String words) {
    out.print(" … " + words);
    out.flush();
    lineIsOpen = true;
  }

  /** Ends a line that may still be growing. */
  public synchronized void endLine() {
    endOpenLine();
    out.flush();
  }

  private void endOpenLine() {
    if (lineIsOpen) {
      out.println();
      lineIsOpen = false;
    }
  }
}
