package io.millrace.integration.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** The wall clock of one process, which can be set while it runs. It is right at first. */
final class FakeClock {
  private final Path library;
  private final Path file;

  /**
   * Prepares it.
   *
   * @param library which the process has to load before others, made by {@link WallClockLibrary}
   * @param file where it finds what its clock says
   */
  FakeClock(Path library, Path file) {
    this.library = library;
    this.file = file;
    set(Duration.ZERO);
  }

  /** For the environment of the process. */
  Map<String, String> variables() {
    return Map.of("LD_PRELOAD", library.toString(), "WALL_CLOCK_AHEAD", file.toString());
  }

  /** Sets it to so many whole seconds ahead of the truth, or behind. */
  void set(Duration ahead) {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(0, ahead.toSeconds());
    try {
      // In place, since the process looks at these very bytes.
      Files.write(file, seconds.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
