package io.millrace.cli.inspect;

import io.millrace.cli.store.StoreSession;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.RecordJson;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Table;
import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Segment;
import io.millrace.format.SegmentSlice;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code millrace inspect segment}. */
@Command(
    name = "segment",
    header =
        "Shows the slices of a segment, or the records in it, and checks all of its checksums.",
    footer = {
      "",
      "Example:",
      "  millrace inspect segment file:.millrace lanes/0000/journal/00000000000000000002 --records"
    })
final class InspectSegmentCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "STORE", description = "The store's URI.")
  private String uri = "";

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "A segment, or a journal entry that holds one.")
  private String key = "";

  @Option(
      names = "--records",
      description = "Prints each record as a line of JSON. Default: the slices")
  private boolean records;

  @Option(names = "--json", description = "Prints each slice as a line of JSON. Default: a table")
  private boolean json;

  InspectSegmentCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (StoreSession store = StoreSession.open(uri)) {
      Segment segment = Cluster.decode(key, bytes(Cluster.open(store)), Segment::read);
      Table table = new Table("TOPIC ID", "PARTITION", "RECORDS", "POSITION", "BYTES", "NEWEST");
      for (SegmentSlice slice : segment.slices()) {
        List<Batch> batches =
            Cluster.decode(key, segment.bytes(), ignored -> segment.batches(slice));
        if (records) {
          batches.forEach(batch -> print(slice, batch));
        } else if (json) {
          surroundings.streams().out().line(JsonMapper.shared().writeValueAsString(slice));
        } else {
          row(table, slice);
        }
      }
      if (!records && !json) {
        table.print(surroundings.streams().out());
      }
    }
    return 0;
  }

  private ByteBuffer bytes(Cluster cluster) throws InterruptedException {
    if (ObjectKeys.journalSequence(key).isEmpty()) {
      return cluster.object(key);
    }
    ByteBuffer payload = cluster.wholeEntry(key).payload();
    if (payload == null) {
      throw new Failure(key + " holds commands only, no segment");
    }
    return payload;
  }

  private void print(SegmentSlice slice, Batch batch) {
    DataOut out = surroundings.streams().out();
    for (LogRecord record : Cluster.decode(key, batch.bytes(), ignored -> batch.records())) {
      ObjectNode line =
          JsonMapper.shared()
              .createObjectNode()
              .put("topicId", slice.topicId())
              .put("partition", slice.partition());
      RecordJson.put(line, record);
      out.line(JsonMapper.shared().writeValueAsString(line));
    }
  }

  private static void row(Table table, SegmentSlice slice) {
    table.row(
        slice.topicId(),
        slice.partition(),
        slice.recordCount(),
        slice.position(),
        slice.length(),
        TimeText.of(slice.maxTimestampMillis()));
  }
}
