package dev.offramp.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to the API on which the first connections break after so many bytes of the answer. */
final class CuttingProxy implements AutoCloseable {
  private final URI target;
  private final ServerSocket door;
  private final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param target where requests go on to
   * @param cuts after how many bytes each of the first connections breaks; later ones do not
   */
  CuttingProxy(URI target, Iterable<Integer> cuts) throws IOException {
    this.target = target;
    cuts.forEach(this.cuts::add);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        Socket api = new Socket(target.getHost(), target.getPort());
        open.add(caller);
        open.add(api);
        connections.incrementAndGet();
        Integer cut = cuts.poll();
        threads.execute(() -> pass(caller, api, Integer.MAX_VALUE));
        threads.execute(() -> pass(api, caller, cut == null ? Integer.MAX_VALUE : cut));
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  /** Byte by byte, so that it breaks in the middle of a word. */
  private static void pass(Socket from, Socket to, int most) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int next = in.read();
      for (int passed = 0; next >= 0 && passed < most; passed++) {
        out.write(next);
        next = in.read();
      }
    } catch (IOException gone) {
      // One side has left.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdown();
  }
}
