package io.millrace.cli.produce;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.ProgressLine;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code produce --resume}: a file of which what is not stored yet is stored. */
final class ResumableFile {
  private final Path path;
  private final String name;
  private final FormatOptions options;
  private final int batch;

  /**
   * @param name of the file in messages
   * @param batch most records in a request
   */
  ResumableFile(Path path, String name, FormatOptions options, int batch) {
    this.path = path;
    this.name = name;
    this.options = options;
    this.batch = batch;
  }

  void send(MillraceClient client, String topic, Pace pace, Surroundings surroundings)
      throws IOException, InterruptedException {
    try {
      byte[] content = check();
      ResumableRun run =
          ResumableRun.open(client, topic, path.toRealPath().toString(), cut(content));
      ResumableProducer producer =
          new ResumableProducer(client, topic, run, pace, new ProgressLine(surroundings.streams()));
      surroundings.termination().onRequest(producer::stop);
      send(producer, content, surroundings.streams());
    } catch (GatewayException e) {
      throw new Failure("nothing stored by now: " + Advice.on(e), e);
    }
  }

  /**
   * Reads the file once before anything is stored: a line that had to be mended later would make
   * another content of it.
   *
   * @return the SHA-256 of its bytes
   */
  private byte[] check() throws IOException {
    Placement any = new Placement(1, 0);
    try (FileReading reading = new FileReading(path, options.recordFormat())) {
      for (Encoded next = reading.next(); next != null; next = reading.next()) {
        any.place(List.of(next), 0);
      }
      return reading.digest();
    } catch (BadInput e) {
      throw new Failure(e.getMessage() + ". Nothing is stored now", e);
    }
  }

  /** What is stored, and in which pieces. */
  private byte[] cut(byte[] content) {
    MessageDigest both = FileReading.sha256();
    both.update(content);
    both.update((options + " " + batch).getBytes(StandardCharsets.UTF_8));
    return both.digest();
  }

  private void send(ResumableProducer producer, byte[] content, Streams streams)
      throws IOException, InterruptedException {
    try (FileReading reading = new FileReading(path, options.recordFormat())) {
      Tally tally = producer.run(new Rounds(reading, batch));
      if (!producer.isStopped() && !Arrays.equals(content, reading.digest())) {
        throw new Failure(changed());
      }
      if (producer.isStopped()) {
        streams.say("millrace: stopped; the same command goes on from here");
      }
      streams.say(
          "millrace: stored "
              + tally.summary()
              + String.format(Locale.ROOT, "; %,d were stored before", producer.storedBefore()));
    } catch (BadInput e) {
      throw new Failure(e.getMessage() + ": " + changed(), e);
    }
  }

  private String changed() {
    return name
        + " has changed while it was stored; some of what it held, and of what it holds now, is stored";
  }
}
