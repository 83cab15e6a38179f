package io.millrace.tiering.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.Clock;
import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Stores that win races fairly and fail otherwise. */
final class FullStoreCheckTest {
  private final ObjectStore memory = new MemoryObjectStore(Clock.system());

  private static StoreReport full(ObjectStore store) throws InterruptedException {
    return new StoreCheck(store, new Random(1)).full();
  }

  private static void assertMissing(StoreReport report, String name) {
    assertThat(report.isFit()).isFalse();
    assertThat(report.results())
        .filteredOn(result -> result.required() && result.verdict() == Verdict.NO)
        .extracting(CheckResult::name)
        .containsExactly(name);
  }

  @Test
  void storeThatRemembersAbsenceFailsReadYourWrite() throws Exception {
    Map<String, CompletableFuture<GetResult>> cache = new ConcurrentHashMap<>();
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<GetResult> get(String key) {
            return key.contains("read-") ? cache.computeIfAbsent(key, super::get) : super.get(key);
          }
        };

    assertMissing(full(store), "read your write");
  }

  @Test
  void storeThatSendsWholeObjectsFailsRanges() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<GetResult> get(String key, long position, int length) {
            return super.get(key);
          }
        };

    assertMissing(full(store), "ranges");
  }

  @Test
  void storeWhoseListsLagBehindFailsLists() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<ListPage> list(ListRequest request) {
            return super.list(request)
                .thenApply(page ->
                    new ListPage(
                        page.objects().stream()
                            .filter(object -> !object.key().endsWith("list/7"))
                            .toList(),
                        page.nextPageToken(),
                        page.date()));
          }
        };

    assertMissing(full(store), "list shows puts");
  }

  @Test
  void storeThatDoesNotDeleteFailsDeletes() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
            return CompletableFuture.completedFuture(new DeleteResult(null));
          }
        };

    assertMissing(full(store), "deletes");
  }

  @Test
  void unorderedListsAreSaidAndAreNoFault() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<ListPage> list(ListRequest request) {
            return super.list(request)
                .thenApply(page -> {
                  List<ObjectInfo> objects = new ArrayList<>(page.objects());
                  Collections.reverse(objects);
                  return new ListPage(objects, page.nextPageToken(), page.date());
                });
          }
        };

    StoreReport report = full(store);

    assertThat(report.isFit()).isTrue();
    assertThat(report.results())
        .filteredOn(result -> result.verdict() == Verdict.NO)
        .extracting(CheckResult::name)
        .containsExactly("lists in byte order");
  }

  @Test
  void clocksThatDifferAreSaid() throws Exception {
    ObjectStore store =
        new BrokenStore(memory) {
          @Override
          public CompletableFuture<ListPage> list(ListRequest request) {
            return super.list(request)
                .thenApply(page ->
                    new ListPage(
                        page.objects(), page.nextPageToken(), Instant.now().plusSeconds(90)));
          }
        };

    assertThat(full(store).results().getLast().explanation()).contains("s apart");
  }
}
