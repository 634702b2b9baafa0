package dev.offramp.sandbox.store;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of lines; a line counts once {@link #flush} has brought it to the disk. */
final class Journal implements AutoCloseable {
  // Not a FileChannel: an interrupted thread would close that under everybody's feet.
  private final FileOutputStream file;
  private final Object flushing = new Object();
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long appended;
  private long durable;

  private Journal(FileOutputStream file) {
    this.file = file;
  }

  /** Every whole line of the file; a torn last line is cut off, for nobody was ever told of it. */
  static List<String> replay(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    byte[] bytes = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        lines.add(new String(bytes, start, at - start, StandardCharsets.UTF_8));
        start = at + 1;
      }
    }
    if (start < bytes.length) {
      try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
        cut.truncate(start);
        cut.force(true);
      }
    }
    return lines;
  }

  static Journal open(Path file) throws IOException {
    return new Journal(new FileOutputStream(file.toFile(), true));
  }

  /** Takes a line in order; cheap, nothing is written yet. */
  synchronized void append(String line) {
    waiting.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    waiting.write('\n');
    appended++;
  }

  /** Returns once everything appended so far is on the disk; callers share one fsync. */
  void flush() {
    long wanted;
    synchronized (this) {
      wanted = appended;
    }
    synchronized (flushing) {
      if (durable >= wanted) {
        return;
      }
      byte[] batch;
      long last;
      synchronized (this) {
        batch = waiting.toByteArray();
        last = appended;
        waiting = new ByteArrayOutputStream();
      }
      try {
        file.write(batch);
        file.getFD().sync();
      } catch (IOException broken) {
        throw new UncheckedIOException("cannot write the sandbox journal", broken);
      }
      durable = last;
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    file.close();
  }
}
