package io.millrace.integration.minio;

import io.millrace.integration.harness.Children;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program {@code minio} as a child process, with its data in a folder. */
final class MinioProgram extends RealMinio {
  static final String VARIABLE = "MILLRACE_MINIO";

  private static final int STOP_SECONDS = 30;

  private final Path binary;
  private final Path folder;
  private final int port;
  private Process process;

  private MinioProgram(Path binary, Path folder, int port) {
    this.binary = binary;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  static MinioProgram in(Path folder) {
    return new MinioProgram(binary(), folder, freePort());
  }

  /** The one that there is, or a failure: these tests are never skipped. */
  static Path binary() {
    String named = System.getenv(VARIABLE);
    Path found = named == null || named.isEmpty() ? onPath() : Path.of(named);
    if (found == null || !Files.isExecutable(found)) {
      throw new IllegalStateException(
          "No Docker engine gives a MinIO, and there is no program: point MILLRACE_MINIO at one (.ci/minio gets one), or"
              + " put minio on the PATH. MILLRACE_MINIO is "
              + named);
    }
    return found;
  }

  private static @Nullable Path onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, "minio"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  @Override
  String description() {
    return binary + ", " + version(binary);
  }

  /** What it says of itself. */
  private static String version(Path binary) {
    try {
      Process said =
          new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
      String text = new String(said.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("of no version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void stop() {
    process.destroy();
    process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void restart() {
    process = launch();
    awaitReady();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    List<String> command =
        List.of(
            binary.toString(),
            "server",
            "--quiet",
            "--address",
            "127.0.0.1:" + port,
            "--certs-dir",
            folder.resolve("certificates").toString(),
            folder.resolve("data").toString());
    File log = folder.resolve("minio.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("MINIO_ROOT_USER", USER);
    builder.environment().put("MINIO_ROOT_PASSWORD", PASSWORD);
    // Neither a console on a port of its own, nor a look for updates.
    builder.environment().put("MINIO_BROWSER", "off");
    builder.environment().put("MINIO_UPDATE", "off");
    return Children.start(builder);
  }

  /**
   * Below those that the system gives to outgoing connections, so that it is still free after a
   * kill.
   */
  static int freePort() {
    for (int port = 19_000; port < 20_000; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken; the next one.
      }
    }
    throw new IllegalStateException("no port from 19000 to 19999 is free");
  }
}
