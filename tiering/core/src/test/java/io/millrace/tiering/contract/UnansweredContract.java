package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** For providers that can be left without an answer. */
public interface UnansweredContract extends StoreUnderTest {
  /**
   * A store on the same objects that gets no answer to anything, except perhaps to a list. The
   * contract closes it.
   */
  ObjectStore unansweredStore(Duration requestTimeout);

  @Test
  default void readsThatAreNotAnsweredAreUnavailableWithinTheTimeout() {
    result(store().put("k", bytes("content"), PutCondition.NONE));
    try (ObjectStore hanging = unansweredStore(Duration.ofMillis(500))) {
      long start = System.nanoTime();
      List<CompletableFuture<?>> reads =
          List.of(hanging.get("k"), hanging.get("k", 1, 2), hanging.head("k"));

      reads.forEach(read -> failure(read, Unavailable.class));

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
    }
  }

  @Test
  default void writesThatAreNotAnsweredHaveAnUnknownOutcomeWithinTheTimeout() {
    result(store().put("k", bytes("content"), PutCondition.NONE));
    try (ObjectStore hanging = unansweredStore(Duration.ofMillis(500))) {
      long start = System.nanoTime();
      List<CompletableFuture<?>> writes =
          List.of(
              hanging.put("new", bytes("x"), PutCondition.IF_ABSENT),
              hanging.put("other", bytes("x"), PutCondition.NONE),
              hanging.delete(List.of("k")));

      writes.forEach(write -> failure(write, OutcomeUnknown.class));

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
    }
  }
}
