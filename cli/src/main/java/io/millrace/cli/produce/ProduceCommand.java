package io.millrace.cli.produce;

import static java.util.Objects.requireNonNull;

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
      "",
      "With --resume it may be given again after whatever ended it (a failure, Ctrl-C, kill -9, the machine's end), and goes on"
          + " after what is stored: nothing is stored twice, nothing is left out. Gateways remember how far it came for a week"
          + " after its last request. FILE must be the same, as must --format, --key-field and --batch; if something else was"
          + " begun for it, nothing is stored, and the command says so. All of FILE is read and checked before its first"
          + " record is stored. Order is kept within each partition, and so among the records of a key.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  millrace produce quakes earthquakes.ndjson --key-field /properties/net --resume"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final int QUEUE_BYTES = 8 << 20;

  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;
  @Mixin private final FormatOptions format = new FormatOptions();

  @Parameters(index = "0", paramLabel = "TOPIC", description = "Where the records go.")
  private String topic = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "What to read. Default: stdin")
  private @Nullable Path file;

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

  @Option(
      names = "--resume",
      description =
          "Safe to repeat: goes on after what of FILE is stored. Not with stdin, which cannot be read again. Default: stores all of it")
  private boolean resume;

  public ProduceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    if (resume) {
      resume(requireNonNull(file));
      return 0;
    }
    try (MillraceClient client = connection.client();
        InputStream input = input()) {
      if (format.raw()) {
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
    format.check();
    if (resume && file == null) {
      throw Failure.usage("--resume needs a FILE: stdin cannot be read again");
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
    new InputReader(input, inputName(), format.recordFormat(), queue).start();
    Tally tally = producer.run();
    if (surroundings.termination().requested()) {
      streams.say("millrace: stopped after line " + tally.lastLine());
    }
    streams.say("millrace: stored " + tally.summary());
  }

  private void resume(Path given) throws InterruptedException {
    Path path = surroundings.folder().resolve(given);
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw Failure.usage("--resume needs a FILE that can be read again, not a pipe or device");
    }
    try (MillraceClient client = connection.client()) {
      if (format.raw()) {
        new ResumableValue(path).send(client, topic, surroundings.streams());
      } else {
        new ResumableFile(path, inputName(), format, batch)
            .send(client, topic, new Pace(rate), surroundings);
      }
    } catch (IOException e) {
      throw new Failure("cannot read " + inputName() + ": " + Reason.of(e), e);
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
