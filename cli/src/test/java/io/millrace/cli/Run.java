package io.millrace.cli;

import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** One call of the program within this process, and what it printed. */
public final class Run {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Termination termination = new Termination();
  private Map<String, String> environment = Map.of();
  private InputStream in = InputStream.nullInputStream();
  private Path folder = Path.of("").toAbsolutePath();

  public Run environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  public Run stdin(String text) {
    return stdin(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  public Run stdin(InputStream stream) {
    in = stream;
    return this;
  }

  public Run folder(Path path) {
    folder = path;
    return this;
  }

  /** Runs it to its end, and returns its exit code. */
  public int millrace(String... arguments) {
    Streams streams = new Streams(in, out, err, false);
    return Millrace.run(new Surroundings(streams, environment, folder, termination), arguments);
  }

  public Termination termination() {
    return termination;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
