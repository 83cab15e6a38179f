package io.millrace.cli.training;

import io.millrace.cli.Millrace;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A short life of a gateway and of its clients, all in one process: from it the launcher makes the
 * cache by which later processes start faster. Nothing of it is measured or checked but that it
 * works.
 */
final class Training {
  private static final String TOPIC = "quakes";
  private static final String LINES = "{\"place\":\"Iceland\",\"magnitude\":2.1}\n".repeat(100);

  private final Path folder;
  private final Termination termination = Termination.ofProcess();
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private final Said said = new Said(err);

  private Training(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs it, and ends the process: with 0 if all of it worked.
   *
   * @param arguments the folder for the gateway's store
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    System.exit(new Training(Path.of(arguments[0]).toAbsolutePath()).run());
  }

  private int run() throws InterruptedException {
    CompletableFuture<Integer> clients =
        said.ready().thenApplyAsync(this::clients, Thread.ofPlatform().daemon()::start);
    var unused = clients.whenComplete((code, failure) -> termination.request(0));
    int code =
        run(
            said,
            "gateway",
            "--store=file:" + folder,
            "--listen=127.0.0.1:0",
            "--set=topics.auto.create=true");
    return code == 0 ? clients.getNow(1) : code;
  }

  private int clients(String url) {
    int code =
        command("topic", "create", TOPIC, "--url", url)
            + command("produce", TOPIC, "--url", url)
            + command("tail", TOPIC, "--url", url);
    try (MillraceClient client = MillraceClient.of(URI.create(url));
        Producer batches = client.producer(TOPIC)) {
      byte[] value = LINES.getBytes(StandardCharsets.UTF_8);
      // The first record of a topic that is made for it, as the quickest of clients sends it.
      var unused = client.requests().raw("first", value);
      batches.send(NewRecord.of(value)).join();
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int command(String... arguments) {
    return run(err, arguments);
  }

  private int run(OutputStream spoken, String... arguments) {
    ByteArrayInputStream in = new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
    Streams streams = new Streams(in, OutputStream.nullOutputStream(), spoken, false);
    return Millrace.run(new Surroundings(streams, Map.of(), folder, termination), arguments);
  }
}
