package io.millrace.consumer.client.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Compression;
import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBatchTest {
  @ParameterizedTest
  @EnumSource(Compression.class)
  void itTakesNoMoreOfARequestThanItSays(Compression compression) {
    RecordBatch batch = new RecordBatch(0, compression, 0);
    for (int i = 0; i < 100; i++) {
      var unused = batch.add(record(i, i % 3), 1);
    }
    long bytes = batch.bytes();

    assertThat((long) batch.build().length()).isLessThanOrEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void recordsAreAddedAsLongAsTheyFitAndTheFirstAlways(int headers) {
    RecordBatch batch = new RecordBatch(0, Compression.NONE, 0);
    LogRecord record = record(300, headers);
    assertThat(batch.hasRoomFor(record, 1)).isTrue();
    int added = 0;
    while (batch.hasRoomFor(record, 10_000)) {
      var unused = batch.add(record, 1);
      added++;
    }

    assertThat(added).isGreaterThan(5);
    assertThat(batch.bytes()).isBetween(8_000L, 10_000L + RecordBatch.HEADER_BYTES);
  }

  private static LogRecord record(int bytes, int headers) {
    return new LogRecord(
        bytes,
        ByteBuffer.allocate(bytes),
        ByteBuffer.allocate(bytes),
        IntStream.range(0, headers)
            .mapToObj(i -> new Header("h" + i, ByteBuffer.allocate(1)))
            .toList());
  }
}
