package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Ends this process when the supervisor that started it is gone, however it went. */
public final class ParentWatch {
  static final String VARIABLE = "OFFRAMP_PARENT_WATCH";

  private ParentWatch() {}

  /** Watches standard input when the supervisor asked for it; does nothing otherwise. */
  public static void startIfAsked(Map<String, String> environment) {
    if (environment.containsKey(VARIABLE)) {
      Thread watch = new Thread(() -> exitAtEndOf(System.in), "parent-watch");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void exitAtEndOf(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Nobody writes here: only the end is news.
      }
    } catch (IOException e) {
      // A broken pipe is an end as well.
    }
    System.exit(0);
  }
}
