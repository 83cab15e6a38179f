package io.millrace.cli.produce;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code produce --resume --format raw}: a file that is one record's value, stored once. */
final class ResumableValue {
  private final Path path;

  ResumableValue(Path path) {
    this.path = path;
  }

  void send(MillraceClient client, String topic, Streams streams)
      throws IOException, InterruptedException {
    byte[] value;
    try (InputStream input = Files.newInputStream(path)) {
      value = RawValue.read(input);
    }
    try {
      ResumableRun run =
          ResumableRun.open(
              client, topic, path.toRealPath().toString(), FileReading.sha256().digest(value));
      int partition = Math.floorMod(run.first(), run.partitions());
      boolean before = run.stored(partition) > 0;
      if (!before) {
        client.requests().raw(topic, partition, value, run.request(0));
      }
      streams.say(
          String.format(
              Locale.ROOT,
              "millrace: %s 1 record, %,d bytes",
              before ? "before this, there was stored" : "stored",
              value.length));
    } catch (GatewayException e) {
      throw new Failure(Advice.on(e) + ". The same command may be given again", e);
    }
  }
}
