package dev.offramp.cli.dev;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds ports for programs that are yet to start, and whether one is taken. */
public final class FreePorts {
  /** Below those the system lends to outgoing connections: one of those may soon be gone. */
  private static final int LOWEST = 16_000;

  private static final int HIGHEST = 31_999;

  private FreePorts() {}

  /** A port nobody listens on. */
  public static int next() {
    return next(1).get(0);
  }

  /** Different ports nobody listens on; who asks for all at once gets none of them twice. */
  public static List<Integer> next(int count) {
    int start = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    List<Integer> free =
        IntStream.concat(IntStream.rangeClosed(start, HIGHEST), IntStream.range(LOWEST, start))
            .filter(port -> !isTaken(port))
            .limit(count)
            .boxed()
            .toList();
    if (free.size() < count) {
      throw new IllegalStateException(
          "fewer than " + count + " free ports from " + LOWEST + " to " + HIGHEST);
    }
    return free;
  }

  /** Whether a program on this machine listens on the port, whatever its address. */
  public static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
    }
  }
}
