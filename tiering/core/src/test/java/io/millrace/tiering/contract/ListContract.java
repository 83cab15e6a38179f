package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.PutCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface ListContract extends StoreUnderTest {
  private void putAll(String... keys) {
    for (String key : keys) {
      result(store().put(key, bytes(key), PutCondition.NONE));
    }
  }

  @Test
  default void emptyStoreListsNothing() {
    ListPage page = result(store().list(ListRequest.of("")));

    assertThat(page.objects()).isEmpty();
    assertThat(page.nextPageToken()).isNull();
  }

  @Test
  default void prefixNeedNotEndAtASlash() {
    putAll("a/1", "a/2", "a/20", "ab/1", "b/1");

    assertThat(Calls.keys(store(), ListRequest.of("a/")))
        .containsExactlyInAnyOrder("a/1", "a/2", "a/20");
    assertThat(Calls.keys(store(), ListRequest.of("a/2"))).containsExactlyInAnyOrder("a/2", "a/20");
    assertThat(Calls.keys(store(), ListRequest.of("a")))
        .containsExactlyInAnyOrder("a/1", "a/2", "a/20", "ab/1");
    assertThat(Calls.keys(store(), ListRequest.of(""))).hasSize(5);
    assertThat(Calls.keys(store(), ListRequest.of("c"))).isEmpty();
  }

  @Test
  default void startAfterLeavesOutKeysUpToAndIncludingItself() {
    putAll("p/1", "p/2", "p/3", "q/1", "p-/0");

    assertThat(Calls.keys(store(), new ListRequest("p/", "p/1", null, 10)))
        .containsExactlyInAnyOrder("p/2", "p/3");
    assertThat(Calls.keys(store(), new ListRequest("p/", "p/15", null, 10)))
        .containsExactlyInAnyOrder("p/2", "p/3");
    assertThat(Calls.keys(store(), new ListRequest("p/", "p/3", null, 10))).isEmpty();
    assertThat(Calls.keys(store(), new ListRequest("p/", "a", null, 10))).hasSize(3);
    assertThat(Calls.keys(store(), new ListRequest("", "p/2", null, 1)))
        .containsExactlyInAnyOrder("p/3", "q/1");
  }

  @Test
  default void pagesTogetherHoldEachObjectOnce() {
    List<String> keys = IntStream.range(0, 25).mapToObj(i -> "page/" + i % 5 + "/" + i).toList();
    putAll(keys.toArray(String[]::new));

    for (int maxKeys : new int[] {1, 4, 5, 24, 25, 26}) {
      assertThat(Calls.keys(store(), new ListRequest("page/", null, null, maxKeys)))
          .containsExactlyInAnyOrderElementsOf(keys);
      assertThat(Calls.keys(store(), new ListRequest("page/", "page/2", null, maxKeys)))
          .hasSize(15);
    }
  }

  @Test
  default void objectsThatStayAreListedWhateverHappensToOthersBetweenPages() {
    List<String> stay = IntStream.range(0, 40).mapToObj(i -> "s/" + (100 + 2 * i)).toList();
    putAll(stay.toArray(String[]::new));
    putAll("s/101", "s/177");

    List<String> seen = new ArrayList<>();
    ListRequest request = new ListRequest("s/", null, null, 7);
    ListPage page = result(store().list(request));
    page.objects().forEach(object -> seen.add(object.key()));
    result(otherStore().delete(List.of("s/101", "s/177")));
    putAll("s/000", "s/111", "s/999");
    while (page.nextPageToken() != null) {
      page = result(store().list(request.next(page.nextPageToken())));
      page.objects().forEach(object -> seen.add(object.key()));
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
  }

  @Test
  default void deletedObjectsAreGone() {
    putAll("d/1", "d/2", "d/3");

    result(store().delete(List.of("d/1", "d/3", "d/never")));

    assertThat(Calls.keys(otherStore(), ListRequest.of("d/"))).containsExactly("d/2");
    assertThat(otherStore().head("d/1")).failsWithin(java.time.Duration.ofSeconds(60));
  }

  @Test
  default void deletingNothingOrMissingKeysIsNoError() {
    result(store().delete(List.of()));
    result(store().delete(List.of("never/was")));
    result(store().delete(List.of("never/was", "never/was")));
  }

  @Test
  default void deleteTakesAThousandKeysAndNoMore() {
    List<String> keys = IntStream.range(0, 1001).mapToObj(i -> "m/" + i).toList();
    putAll("m/0", "m/999");

    result(store().delete(keys.subList(0, 1000)));

    assertThat(Calls.keys(store(), ListRequest.of("m/"))).isEmpty();
    assertThatThrownBy(() -> store().delete(keys)).isInstanceOf(IllegalArgumentException.class);
  }
}
