package io.millrace.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a demo would leave behind: its gateway and its folder. Gone when this closes, or when the
 * JVM ends.
 */
final class Leftovers implements AutoCloseable {
  private final Path folder;
  private final Gateways gateways;
  private final Thread hook = new Thread(this::remove, "demo-leftovers");

  Leftovers(Path folder) {
    this.folder = folder;
    gateways = new Gateways(folder);
    // For what ends the process without unwinding the stack, such as SIGHUP.
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Gateways gateways() {
    return gateways;
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove() {
    try {
      gateways.kill();
      delete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
