package io.millrace.cli.produce;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.ProgressLine;
import io.millrace.cli.terminal.Reason;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace produce}. */
@Command(
    name = "produce",
    header = "Stores records from a file or stdin, in order.",
    description = {
      "",
      "Each request waits for the one before to be answered, so order is kept. A request whose answer was lost is not"
          + " repeated: the command then ends with exit code 1, and says which lines may be stored or not.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  millrace produce quakes earthquakes.ndjson --key-field /properties/net"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final int QUEUE_BYTES = 8 << 20;

  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "Where the records go.")
  private String topic = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "What to read. Default: stdin")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "How the input is cut into records (default: ${DEFAULT-VALUE}):",
        "ndjson: each line is a JSON value",
        "lines: each line is a value, whatever it holds",
        "records: each line is {\"key\":…,\"value\":…,\"headers\":…}",
        "raw: all of the input is one value"
      })
  private InputFormat format = InputFormat.NDJSON;

  @Option(
      names = "--key-field",
      paramLabel = "POINTER",
      description =
          "With ndjson: where in each value its key is, as a JSON pointer like /user/id. Default: records have no key")
  private @Nullable String keyField;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "At most so many records in a request, 1 to 10000. Default: ${DEFAULT-VALUE}")
  private int batch = 500;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many records a second. Default: as fast as it goes")
  private double rate = Double.POSITIVE_INFINITY;

  public ProduceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    try (MillraceClient client = connection.client();
        InputStream input = input()) {
      if (format == InputFormat.RAW) {
        new RawValue(input, surroundings.streams()).send(client, topic);
      } else {
        produce(client, input);
      }
      return 0;
    } catch (IOException e) {
      throw new Failure("cannot read " + inputName() + ": " + Reason.of(e), e);
    }
  }

  private void check() {
    if (keyField != null && format != InputFormat.NDJSON) {
      throw Failure.usage("--key-field goes with --format ndjson only");
    }
    if (batch < 1 || batch > 10_000) {
      throw Failure.usage("--batch is 1 to 10000, not " + batch);
    }
    if (!(rate > 0)) {
      throw Failure.usage("--rate is above 0, not " + rate);
    }
  }

  private void produce(MillraceClient client, InputStream input) throws InterruptedException {
    Streams streams = surroundings.streams();
    RecordQueue queue = new RecordQueue(QUEUE_BYTES);
    Producer producer =
        new Producer(client, topic, queue, batch, new Pace(rate), new ProgressLine(streams));
    surroundings.termination().onRequest(producer::stop);
    new InputReader(input, inputName(), recordFormat(), queue).start();
    Tally tally = producer.run();
    if (surroundings.termination().requested()) {
      streams.say("millrace: stopped after line " + tally.lastLine());
    }
    streams.say("millrace: stored " + tally.summary());
  }

  private RecordFormat recordFormat() {
    return switch (format) {
      case LINES -> new TextLines();
      case RECORDS -> new JsonRecords();
      case NDJSON, RAW -> new JsonValues(keyPointer());
    };
  }

  private @Nullable KeyField keyPointer() {
    try {
      return keyField == null ? null : new KeyField(keyField);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--key-field: " + e.getMessage());
    }
  }

  private String inputName() {
    return file == null ? "stdin" : file.toString();
  }

  private InputStream input() throws IOException {
    return file == null
        ? surroundings.streams().in()
        : Files.newInputStream(surroundings.folder().resolve(file));
  }
}
