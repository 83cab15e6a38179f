package io.millrace.tiering.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.tiering.Clock;
import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.contract.Calls;
import io.millrace.tiering.file.FileObjectStore;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class StoreCheckTest {
  private final ObjectStore memory = new MemoryObjectStore(Clock.system());

  private static StoreReport full(ObjectStore store) throws InterruptedException {
    return new StoreCheck(store, new Random(1)).full();
  }

  private static StoreReport atStart(ObjectStore store) throws InterruptedException {
    return new StoreCheck(store, new Random(1)).atStart();
  }

  private static void assertMissing(StoreReport report, String name) {
    assertThat(report.isFit()).isFalse();
    assertThat(report.results())
        .filteredOn(result -> result.required() && result.verdict() == Verdict.NO)
        .extracting(CheckResult::name)
        .containsExactly(name);
  }

  @Test
  void goodStoreIsFitAndLeftAsItWas() throws Exception {
    StoreReport report = full(memory);

    assertThat(report.results()).hasSize(8).allMatch(result -> result.verdict() == Verdict.YES);
    assertThat(report.isFit()).isTrue();
    assertThat(report.refusal()).isNull();
    assertThat(report.doubt()).isNull();
    assertThat(Calls.keys(memory, ListRequest.of(""))).isEmpty();
  }

  @Test
  void folderIsFit(@TempDir Path folder) throws Exception {
    try (ObjectStore store = FileObjectStore.open(folder, StoreOptions.standard())) {
      assertThat(full(store).isFit()).isTrue();
      assertThat(atStart(store).isFit()).isTrue();
      assertThat(Calls.keys(store, ListRequest.of(""))).isEmpty();
    }
  }

  @Test
  void shortFormAsksOnlyWhatWouldLoseRecords() throws Exception {
    StoreReport report = atStart(memory);

    assertThat(report.isFit()).isTrue();
    assertThat(report.results()).hasSize(2);
    assertThat(Calls.keys(memory, ListRequest.of(""))).isEmpty();
  }

  @Test
  void storeThatIgnoresTheConditionIsRefusedInASentenceThatSaysSo() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            return super.put(key, content, PutCondition.NONE);
          }
        };

    StoreReport report = atStart(store);

    assertThat(report.isFit()).isFalse();
    assertThat(report.refusal())
        .startsWith("The store cannot be used: The store ignores the condition")
        .contains("writers win");
    assertThat(Calls.keys(memory, ListRequest.of(""))).isEmpty();
  }

  @Test
  void storeThatLooksFirstAndWritesThenIsRefusedBecauseSeveralWin() throws Exception {
    ObjectStore store = new LooksThenWrites(memory);

    StoreReport report = atStart(store);

    assertMissing(report, "create-if-absent has one winner");
    assertThat(report.refusal()).contains("2 of 16 writers win");
  }

  @Test
  void storeThatRefusesAndReplacesAllTheSameIsRefused() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            CompletableFuture<PutResult> answer = super.put(key, content, condition);
            return answer.isCompletedExceptionally()
                ? super.put(key, content, PutCondition.NONE).thenCompose(done -> answer)
                : answer;
          }
        };

    StoreReport report = atStart(store);

    assertThat(report.refusal())
        .contains("replaced the object all the same")
        .contains("another content");
  }

  @Test
  void storeInWhichNobodyWinsIsRefused() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            return condition == PutCondition.IF_ABSENT
                ? CompletableFuture.failedFuture(
                    new ObjectStoreException.PreconditionFailed("412", key, null, null))
                : super.put(key, content, condition);
          }
        };

    assertMissing(atStart(store), "create-if-absent has one winner");
  }

  @Test
  void storeThatIsNotReachedIsInDoubtAndNotRefused() throws Exception {
    memory.close();

    StoreReport report = atStart(memory);

    assertThat(report.isFit()).isFalse();
    assertThat(report.refusal()).isNull();
    assertThat(report.doubt()).startsWith("The store could not be checked: ").contains("closed");
  }

  @Test
  void storeThatDeniesAccessIsRefusedWithItsOwnWords() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            return CompletableFuture.failedFuture(
                new ObjectStoreException.AccessDenied("PUT: 403 no entry", key, null, null));
          }
        };

    assertThat(atStart(store).refusal()).contains("403 no entry");
  }

  @Test
  void writerWhoseOutcomeIsUnknownDoesNotDecideTheRace() throws Exception {
    AtomicInteger creates = new AtomicInteger();
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            if (key.contains("race-") && creates.getAndIncrement() % 16 == 3) {
              return CompletableFuture.failedFuture(
                  new ObjectStoreException.OutcomeUnknown("lost", key, null, null));
            }
            return super.put(key, content, condition);
          }
        };

    assertThat(atStart(store).isFit()).isTrue();
  }

  @Test
  @Timeout(20)
  void interruptedCheckEndsThoughTheStoreAnswersNothing() {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            return new CompletableFuture<>();
          }

          @Override
          public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
            return new CompletableFuture<>();
          }
        };

    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> atStart(store));
  }

  @Test
  void interruptedCheckLeavesNothingBehind() {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<PutResult> put(
              String key, ByteBuffer content, PutCondition condition) {
            return super.put(key, content, condition)
                .thenCompose(stored -> new CompletableFuture<>());
          }
        };

    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> atStart(store));
    assertThat(Calls.keys(memory, ListRequest.of(""))).isEmpty();
  }

  /** Looks whether the key is absent and, if so, writes after the next one has looked as well. */
  private static final class LooksThenWrites extends BrokenStore {
    private final AtomicInteger puts = new AtomicInteger();
    private Runnable pending = () -> {};

    LooksThenWrites(ObjectStore store) {
      super(store);
    }

    @Override
    public synchronized CompletableFuture<PutResult> put(
        String key, ByteBuffer content, PutCondition condition) {
      if (!key.contains("race-") || !head(key).isCompletedExceptionally()) {
        return super.put(key, content, condition);
      }
      CompletableFuture<PutResult> answer = new CompletableFuture<>();
      Runnable before = pending;
      pending = () -> answer.complete(super.put(key, content, PutCondition.NONE).join());
      if (puts.incrementAndGet() % 2 == 0) {
        before.run();
        pending.run();
        pending = () -> {};
      }
      return answer;
    }
  }
}
