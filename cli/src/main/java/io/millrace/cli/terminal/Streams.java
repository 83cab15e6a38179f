package io.millrace.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes: data on {@link #out}, all that a person reads besides on {@link
 * #say}. Always UTF-8, whatever the locale, because data is bytes.
 *
 * <p>{@link #say} may be called by any thread; {@link #out} belongs to one at a time.
 */
public final class Streams {
  private static final int OUT_BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final DataOut out;
  private final PrintWriter err;
  private final boolean terminal;

  /**
   * Streams on what is given.
   *
   * @param terminal whether somebody watches {@code err}, so that a progress line makes sense
   */
  public Streams(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    this.in = in;
    this.out = new DataOut(new BufferedOutputStream(out, OUT_BUFFER_BYTES));
    this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
    this.terminal = terminal;
  }

  /** Those of this process. The launcher says whether stderr is a terminal: Java cannot tell. */
  public static Streams ofProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("millrace.terminal"));
  }

  public InputStream in() {
    return in;
  }

  public DataOut out() {
    return out;
  }

  /** The writer below {@link #say}, for what prints itself, such as help texts. */
  public PrintWriter err() {
    return err;
  }

  public boolean terminal() {
    return terminal;
  }

  /** Tells the person something, one line. */
  public void say(String line) {
    synchronized (err) {
      err.println(line);
      err.flush();
    }
  }

  /** Shows {@code text} without ending the line. */
  public void show(String text) {
    synchronized (err) {
      err.print(text);
      err.flush();
    }
  }
}
