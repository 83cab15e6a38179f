package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordQueueTest {
  private final RecordQueue queue = new RecordQueue(100);

  @Test
  void aBatchIsWhatIsThereUpToTheBounds() throws InterruptedException {
    for (int line = 1; line <= 5; line++) {
      queue.put(record(line, 10));
    }
    queue.end(null);

    assertThat(queue.take(2, 1000).lines()).isEqualTo("lines 1 to 2");
    assertThat(queue.take(10, 25).lines()).isEqualTo("lines 3 to 4");
    assertThat(queue.take(10, 25).lines()).isEqualTo("line 5");
    assertThat(queue.take(10, 25)).isNull();
  }

  @Test
  void aRecordLargerThanABatchGoesAlone() throws InterruptedException {
    queue.put(record(1, 90));
    queue.put(record(2, 5));

    assertThat(queue.take(10, 50).lines()).isEqualTo("line 1");
  }

  @Test
  void aRecordLargerThanTheQueuePassesThroughIt() throws InterruptedException {
    assertThat(queue.put(record(1, 1000))).isTrue();

    assertThat(queue.take(10, 50).lines()).isEqualTo("line 1");
  }

  @Test
  void aFullQueueMakesTheReaderWait() throws Exception {
    queue.put(record(1, 60));
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> {
          try {
            return queue.put(record(2, 60));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    assertThat(queue.take(10, 1000).lines()).isEqualTo("line 1");
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.take(10, 1000).lines()).isEqualTo("line 2");
  }

  @Test
  void aFaultOfTheInputComesAfterTheRecordsBeforeIt() throws InterruptedException {
    queue.put(record(1, 10));
    queue.end(new BadInput("line 2 is broken"));

    assertThat(queue.take(10, 1000).lines()).isEqualTo("line 1");
    assertThatThrownBy(() -> queue.take(10, 1000)).hasMessage("line 2 is broken");
  }

  @Test
  void afterAStopNothingIsTakenAndTheReaderIsTold() throws InterruptedException {
    queue.put(record(1, 10));
    queue.stop();

    assertThat(queue.take(10, 1000)).isNull();
    assertThat(queue.put(record(2, 10))).isFalse();
  }

  private static Encoded record(long line, int bytes) {
    return new Encoded(line, bytes, new byte[bytes]);
  }
}
