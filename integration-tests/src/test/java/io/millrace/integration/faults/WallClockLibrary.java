package io.millrace.integration.faults;

import io.millrace.integration.harness.Children;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compiles the library that sets the clocks of processes, by the C compiler of the machine. */
final class WallClockLibrary {
  private static final String SOURCE = "wall-clock.c";
  private static final int LIMIT_SECONDS = 60;

  private WallClockLibrary() {}

  /** Leaves it in a folder. Empty where there is no compiler, or none that can do it. */
  static Optional<Path> compile(Path folder) {
    Path library = folder.resolve("wall-clock.so");
    try (InputStream source =
        Objects.requireNonNull(WallClockLibrary.class.getResourceAsStream(SOURCE))) {
      Path file = folder.resolve(SOURCE);
      Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(library);
      String command = "command -v cc && cc -O2 -shared -fPIC -o " + library + " " + file;
      Process compiler = Children.start(new ProcessBuilder("sh", "-c", command).inheritIO());
      if (!compiler.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        compiler.destroyForcibly();
      }
      return Optional.of(library).filter(Files::isReadable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling " + SOURCE, e);
    }
  }
}
