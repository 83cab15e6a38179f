package io.millrace.cli.produce;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The whole input as one record's value. */
final class RawValue {
  /** The largest record that can be stored at all; the gateway's own limit is usually lower. */
  private static final int LARGEST_BYTES = 64 << 20;

  private final InputStream input;
  private final Streams streams;

  RawValue(InputStream input, Streams streams) {
    this.input = input;
    this.streams = streams;
  }

  static byte[] read(InputStream input) throws IOException {
    byte[] value = input.readNBytes(LARGEST_BYTES + 1);
    if (value.length > LARGEST_BYTES) {
      throw new Failure(
          "the input is larger than 64 MiB, which no record can be; use another --format to make several records of it");
    }
    return value;
  }

  void send(MillraceClient client, String topic) throws IOException, InterruptedException {
    byte[] value = read(input);
    long startNanos = System.nanoTime();
    try {
      client.requests().raw(topic, value);
    } catch (GatewayException.Refused | GatewayException.Unreachable e) {
      throw new Failure("nothing stored: " + Advice.on(e), e);
    } catch (GatewayException.OutcomeUnknown | GatewayException.Unintelligible e) {
      throw new Failure(
          "the record may be stored or not: "
              + e.getMessage()
              + ". 'millrace tail' shows what is there.",
          e);
    }
    streams.say(
        String.format(
            Locale.ROOT,
            "millrace: stored 1 record, %,d bytes in %.1f s",
            value.length,
            (System.nanoTime() - startNanos) / 1e9));
  }
}
