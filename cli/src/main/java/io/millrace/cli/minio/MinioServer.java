package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import io.millrace.cli.terminal.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A MinIO server as a child process, with an empty bucket or what was in it before. */
public final class MinioServer implements AutoCloseable {
  private static final String BUCKET = "millrace";
  private static final int USUAL_PORT = 9000;
  private static final int FAILED = 1;
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final MinioFolder folder;
  private final Process process;
  private final int port;
  private volatile boolean closing;

  private MinioServer(MinioFolder folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Finds a MinIO, starts it on loopback with its data in the folder, and waits until it serves.
   * The stores of this process get its credentials. Should it end before it is closed, that is
   * said, and the program asked to end with exit code 1.
   *
   * @throws Failure if there is none, or it does not start
   */
  public static MinioServer start(Surroundings surroundings, Path path)
      throws InterruptedException {
    MinioSource source = MinioSources.find(surroundings);
    MinioFolder folder = MinioFolder.take(path);
    try {
      folder.lastServer().end();
      folder.makeBucket(BUCKET);
      return start(surroundings, source, folder);
    } catch (InterruptedException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static MinioServer start(
      Surroundings surroundings, MinioSource source, MinioFolder folder)
      throws InterruptedException {
    int port = freePort();
    MinioCredentials credentials = folder.credentials();
    MinioServer server = new MinioServer(folder, launch(source, folder, credentials, port), port);
    try {
      folder.lastServer().remember(server.process.toHandle());
      new Readiness(server.process, server.endpoint(), folder.log()).await();
    } catch (InterruptedException | RuntimeException e) {
      server.end();
      throw e;
    }
    credentials.giveToStores();
    surroundings
        .streams()
        .say("millrace: MinIO (" + source.description() + ") on " + server.endpoint());
    var unused = server.process.onExit().thenRun(() -> server.ended(surroundings));
    return server;
  }

  /** Without it nothing can be stored: the program shall end, too. */
  private void ended(Surroundings surroundings) {
    if (!closing) {
      surroundings
          .streams()
          .say("millrace: " + MinioEnd.sentence(process.exitValue(), folder.log()));
      var unused = surroundings.termination().request(FAILED);
    }
  }

  private static Process launch(
      MinioSource source, MinioFolder folder, MinioCredentials credentials, int port) {
    ProcessBuilder builder =
        new ProcessBuilder(TiedCommand.of(source.command(folder.path(), port)))
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    credentials.giveTo(builder.environment());
    // Neither a console on a port of its own, nor a look for updates.
    builder.environment().put("MINIO_BROWSER", "off");
    builder.environment().put("MINIO_UPDATE", "off");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new Failure("cannot start MinIO: " + Reason.of(e), e);
    }
  }

  /** Where its bucket is, for a gateway. */
  public String storeUri() {
    return "minio://" + BUCKET + "?endpoint=" + endpoint();
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** The one that other tools expect, else any. */
  private static int freePort() {
    for (int port : new int[] {USUAL_PORT, 0}) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken.
      }
    }
    throw new Failure("no port of loopback is free for MinIO");
  }

  private void end() {
    closing = true;
    boolean interrupted = Thread.interrupted();
    try {
      process.toHandle().destroy();
      if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    folder.lastServer().forget();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it in order. Its data stays. */
  @Override
  public void close() {
    end();
    MinioCredentials.takeFromStores();
    folder.close();
  }
}
