package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.RangeNotSatisfiable;
import io.millrace.tiering.PutCondition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

interface GetContract extends StoreUnderTest {
  @Test
  default void whatWasPutIsSeenAtOnceByEverybody() {
    for (int i = 0; i < 50; i++) {
      String key = "fresh/" + i;
      failure(otherStore().get(key), NotFound.class);
      result(store().put(key, bytes("content " + i), PutCondition.IF_ABSENT));

      assertThat(text(result(otherStore().get(key)).content())).isEqualTo("content " + i);
      assertThat(result(otherStore().head(key)).info().size()).isEqualTo(("content " + i).length());
      assertThat(Calls.keys(otherStore(), ListRequest.of(key))).contains(key);
    }
  }

  @Test
  default void rangesInsideAreExact() {
    result(store().put("k", bytes("0123456789"), PutCondition.NONE));

    GetResult middle = result(store().get("k", 3, 4));
    assertThat(text(middle.content())).isEqualTo("3456");
    assertThat(middle.objectSize()).isEqualTo(10);
    assertThat(text(result(store().get("k", 0, 1)).content())).isEqualTo("0");
    assertThat(text(result(store().get("k", 9, 1)).content())).isEqualTo("9");
    assertThat(text(result(store().get("k", 0, 10)).content())).isEqualTo("0123456789");
  }

  @Test
  default void rangesCrossingTheEndAreCutThere() {
    result(store().put("k", bytes("0123456789"), PutCondition.NONE));

    assertThat(text(result(store().get("k", 8, 5)).content())).isEqualTo("89");
    GetResult all = result(store().get("k", 0, Integer.MAX_VALUE));
    assertThat(text(all.content())).isEqualTo("0123456789");
    assertThat(all.objectSize()).isEqualTo(10);
  }

  @Test
  default void rangesStartingAtOrPastTheEndAreNotSatisfiable() {
    result(store().put("k", bytes("0123456789"), PutCondition.NONE));
    result(store().put("empty", bytes(""), PutCondition.NONE));

    failure(store().get("k", 10, 1), RangeNotSatisfiable.class);
    failure(store().get("k", 11, 5), RangeNotSatisfiable.class);
    failure(store().get("k", Long.MAX_VALUE - 10, 10), RangeNotSatisfiable.class);
    failure(store().get("empty", 0, 1), RangeNotSatisfiable.class);
  }

  @Test
  default void rangesThatAreNoneAreTheCallersMistake() {
    assertThatThrownBy(() -> store().get("k", -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().get("k", 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void missingObjectIsNotFoundWhicheverWayItIsRead() {
    assertThat(failure(store().get("no/such"), NotFound.class).key()).isEqualTo("no/such");
    assertThat(failure(store().get("no/such", 0, 1), NotFound.class).key()).isEqualTo("no/such");
    assertThat(failure(store().head("no/such"), NotFound.class).key()).isEqualTo("no/such");
  }

  @Test
  default void contentOfAResultIsTheCallersOwn() {
    result(store().put("k", bytes("content"), PutCondition.NONE));

    GetResult mine = result(store().get("k"));
    mine.content().put(0, (byte) 'X').position(7);

    GetResult again = result(store().get("k"));
    assertThat(again.content().position()).isZero();
    assertThat(text(again.content())).isEqualTo("content");
  }

  @Test
  default void getHeadAndListAgreeOnSizeAndTime() {
    result(store().put("k", bytes("content"), PutCondition.NONE));

    ObjectInfo head = result(store().head("k")).info();
    ObjectInfo listed = Calls.all(store(), ListRequest.of("k")).getFirst();

    assertThat(head.key()).isEqualTo("k");
    assertThat(head.size()).isEqualTo(7);
    assertThat(listed.size()).isEqualTo(7);
    assertThat(head.lastModified())
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)))
        .isCloseTo(listed.lastModified(), within(Duration.ofSeconds(1)));
    assertThat(result(store().get("k")).lastModified())
        .isCloseTo(head.lastModified(), within(Duration.ofSeconds(1)));
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
    return new org.assertj.core.data.TemporalUnitWithinOffset(
        duration.toMillis(), java.time.temporal.ChronoUnit.MILLIS);
  }
}
