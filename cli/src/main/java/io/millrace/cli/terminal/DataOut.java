package io.millrace.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The data a command gives out. It is buffered: {@link #flush} when the next piece may be long in
 * coming. Every method throws {@link OutputClosed} when whoever reads it has gone, and {@link
 * Failure} when it cannot be written.
 *
 * <p>Not thread-safe.
 */
public final class DataOut {
  private final OutputStream out;

  DataOut(OutputStream out) {
    this.out = out;
  }

  /** The line in UTF-8, and a newline. */
  public void line(String line) {
    text(line);
    text("\n");
  }

  public void text(String text) {
    write(() -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The bytes between position and limit, which stay where they are. */
  public void bytes(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    write(() -> out.write(copy));
  }

  /** For what prints itself, such as help texts; whoever writes to it flushes it. */
  public PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  public void flush() {
    write(out::flush);
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw new OutputClosed(e);
      }
      throw new Failure("cannot write to stdout: " + Reason.of(e), e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
