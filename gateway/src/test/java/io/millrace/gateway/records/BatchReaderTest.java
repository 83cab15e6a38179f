package io.millrace.gateway.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
  private final Taken taken = new Taken();
  private final BatchReader reader = new BatchReader(taken);

  private static final class Taken implements BatchSink {
    private final List<Batch> batches = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private boolean ended;

    @Override
    public void expectNext(int bytes) {
      expected.add(bytes);
    }

    @Override
    public void accept(Batch batch) {
      batches.add(batch);
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  private static ByteBuffer batch(String value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(UTF_8));
    return new BatchBuilder(Compression.NONE)
        .add(new LogRecord(1, null, bytes, List.of()))
        .build()
        .bytes();
  }

  private static ByteBuffer joined(ByteBuffer... parts) {
    ByteBuffer whole = ByteBuffer.allocate(1 << 10);
    for (ByteBuffer part : parts) {
      whole.put(part.duplicate());
    }
    return whole.flip();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 60, 1000})
  void batchesComeOutAsTheyWentInHoweverTheBodyIsCut(int pieceBytes) {
    ByteBuffer body = joined(batch("one"), batch("and two"));

    for (int i = 0; i < body.limit(); i += pieceBytes) {
      reader.read(body.slice(i, Math.min(pieceBytes, body.limit() - i)));
    }
    reader.end();

    assertThat(taken.batches)
        .extracting(Batch::bytes)
        .containsExactly(batch("one"), batch("and two"));
    assertThat(taken.ended).isTrue();
  }

  @Test
  void whatIsToComeIsAnnouncedBeforeMemoryIsTakenForIt() {
    ByteBuffer whole = batch("one");

    reader.read(whole.slice(0, 10));

    assertThat(taken.expected).containsExactly(whole.limit() - 10);
  }

  @Test
  void aBodyMayBeEmpty() {
    reader.end();

    assertThat(taken.batches).isEmpty();
    assertThat(taken.ended).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 57})
  void aBatchThatIsCutOffIsNamed(int bytes) {
    reader.read(joined(batch("one"), batch("two").slice(0, bytes)));

    assertThatThrownBy(reader::end)
        .isInstanceOf(RequestException.Malformed.class)
        .hasMessageContaining("batch 2, which begins at byte " + (batch("one").limit() + 1))
        .hasMessageContaining("cut off after " + bytes + " bytes");
  }

  @Test
  void aFlippedBitIsFoundByTheChecksum() {
    ByteBuffer body = joined(batch("one"), batch("two"));
    int last = body.limit() - 1;
    body.put(last - 3, (byte) (body.get(last - 3) ^ 1));

    assertThatThrownBy(() -> reader.read(body))
        .isInstanceOf(RequestException.Malformed.class)
        .hasMessageContaining("batch 2")
        .hasMessageContaining("CRC32C does not match");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 52, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aLengthThatNoBatchHasIsRefusedAtOnce(int length) {
    assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(4).putInt(0, length)))
        .isInstanceOf(RequestException.Malformed.class)
        .hasMessageContaining("its length is " + length);
    assertThat(taken.expected).isEmpty();
  }
}
