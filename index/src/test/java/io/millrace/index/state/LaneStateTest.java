package io.millrace.index.state;

import static io.millrace.index.state.StateDriver.append;
import static io.millrace.index.state.StateDriver.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.AppendResult.UnknownPartition;
import io.millrace.index.command.AppendResult.UnknownTopic;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import io.millrace.index.command.TruncateResult.BeyondEnd;
import io.millrace.index.command.TruncateResult.Truncated;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machine of offsets, and what is common to all. */
class LaneStateTest {

  private final StateDriver driver = new StateDriver();
  private final LaneState state = driver.state();
  private final long topic = driver.createTopic("a", 2);

  @Test
  void offsetsAreDenseInEachPartition() {
    assertThat(driver.applyOne(append(topic, part(0, 5, 0), part(1, 7, 100), part(0, 2, 500))))
        .isEqualTo(new Appended(List.of(0L, 0L, 5L)));
    assertThat(driver.applyOne(append(topic, part(1, 1, 0), part(0, 1, 100))))
        .isEqualTo(new Appended(List.of(7L, 7L)));
    assertThat(state.offsets(topic, 0)).isEqualTo(new PartitionOffsets(0, 8, 300));
    assertThat(state.offsets(topic, 1)).isEqualTo(new PartitionOffsets(0, 8, 200));
    assertThat(state.sliceCount()).isEqualTo(5);
  }

  @Test
  void batchesSideBySideInOneSegmentAreOneSlice() {
    driver.apply(append(topic, part(0, 5, 0), part(0, 2, 100)), append(topic, part(0, 3, 200)));
    assertThat(state.slices(topic, 0, 0, 1_000))
        .containsExactly(new Slice(0, 10, driver.inline(2), 0, 300, 0));
    assertThat(state.sliceCount()).isEqualTo(1);
    driver.apply(append(topic, part(0, 1, 300)));
    assertThat(state.slices(topic, 0, 0, 1_000)).hasSize(2);
  }

  @Test
  void anAppendIsAppliedWholeOrNotAtAll() {
    assertThat(driver.applyOne(append(topic, part(0, 5, 0), part(2, 7, 100))))
        .isEqualTo(new UnknownPartition(2));
    assertThat(driver.applyOne(append(99, 1))).isEqualTo(new UnknownTopic());
    assertThat(state.offsets(topic, 0)).isEqualTo(new PartitionOffsets(0, 0, 0));
    assertThat(StateDriver.payloads(state)).isEmpty();
  }

  @Test
  void aReaderGetsTheSlicesFromAnOffsetOnAsFarAsTheyFit() {
    for (int i = 0; i < 4; i++) {
      driver.apply(append(topic, 10));
    }
    assertThat(state.slices(topic, 0, 0, 1)).extracting(Slice::baseOffset).containsExactly(0L);
    assertThat(state.slices(topic, 0, 19, 200))
        .extracting(Slice::baseOffset)
        .containsExactly(10L, 20L);
    assertThat(state.slices(topic, 0, 20, 299))
        .extracting(Slice::baseOffset)
        .containsExactly(20L, 30L);
    assertThat(state.slices(topic, 0, 40, 1_000)).isEmpty();
    assertThatThrownBy(() -> state.slices(topic, 2, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void truncatingFreesWholeSlicesAndMovesTheStart() {
    driver.apply(append(topic, 10));
    driver.apply(append(topic, 10));
    driver.apply(append(topic, 10));
    assertThat(truncate(15)).isEqualTo(new Truncated(15));
    assertThat(state.offsets(topic, 0)).isEqualTo(new PartitionOffsets(15, 30, 200));
    assertThat(state.sliceCount()).isEqualTo(2);
    assertThat(StateDriver.payloads(state)).hasSize(2);
    assertThat(state.slices(topic, 0, 0, 1_000))
        .extracting(Slice::baseOffset)
        .containsExactly(10L, 20L);
    assertThat(truncate(30)).isEqualTo(new Truncated(30));
    assertThat(state.offsets(topic, 0)).isEqualTo(new PartitionOffsets(30, 30, 0));
    assertThat(state.sliceCount()).isZero();
    assertThat(StateDriver.payloads(state)).isEmpty();
    assertThat(driver.applyOne(append(topic, 1))).isEqualTo(new Appended(List.of(30L)));
  }

  @Test
  void truncatingNeverMovesTheStartBackNorBeyondTheEnd() {
    driver.apply(append(topic, 10));
    truncate(4);
    assertThat(truncate(2)).isEqualTo(new Truncated(4));
    assertThat(truncate(11)).isEqualTo(new BeyondEnd(10));
    assertThat(state.offsets(topic, 0)).isEqualTo(new PartitionOffsets(4, 10, 100));
  }

  @Test
  void whatDoesNotExistIsNotTruncated() {
    assertThat(driver.applyOne(new Truncate(99, 0, 0)))
        .isEqualTo(new TruncateResult.UnknownTopic());
    assertThat(driver.applyOne(new Truncate(topic, 2, 0)))
        .isEqualTo(new TruncateResult.UnknownPartition());
  }

  @Test
  void aSegmentIsForgottenWithTheLastSliceInIt() {
    long other = driver.createTopic("b", 1);
    driver.apply(append(topic, part(0, 1, 0), part(1, 1, 100)), append(other, part(0, 1, 200)));
    truncate(1);
    driver.apply(new DeleteTopic(other));
    assertThat(StateDriver.payloads(state)).containsValue(driver.inline(3)).hasSize(1);
    driver.apply(new Truncate(topic, 1, 1));
    assertThat(StateDriver.payloads(state)).isEmpty();
  }

  @Test
  void anEntryMayDropWhatItAppendedAndAppendAgain() {
    long other = driver.createTopic("b", 1);
    List<Object> results =
        driver.apply(
            append(other, part(0, 3, 0)), new DeleteTopic(other), append(topic, part(0, 2, 100)));
    assertThat(results.getLast()).isEqualTo(new Appended(List.of(0L)));
    assertThat(state.slices(topic, 0, 0, 1))
        .containsExactly(new Slice(0, 2, driver.inline(3), 100, 100, 0));
    driver.apply(append(topic, part(0, 2, 0)), new Truncate(topic, 0, 4));
    assertThat(StateDriver.payloads(state)).isEmpty();
  }

  @Test
  void d3_theFloorRisesToNumbersAlreadyAppliedOnly() {
    assertThat(driver.applyOne(new RaiseFloor(2))).isEqualTo(false);
    assertThat(driver.applyOne(new RaiseFloor(4))).isEqualTo(false);
    assertThat(state.floor()).isZero();
    assertThat(driver.applyOne(new RaiseFloor(3))).isEqualTo(true);
    assertThat(driver.applyOne(new RaiseFloor(3))).isEqualTo(false);
    assertThat(driver.applyOne(new RaiseFloor(2))).isEqualTo(false);
    assertThat(state.floor()).isEqualTo(3);
  }

  @Test
  void d3_aReferenceBelowTheFloorIsRefused() {
    driver.apply();
    driver.apply(new RaiseFloor(2));
    assertThat(driver.applyOne(reference(1))).isEqualTo(new ReferenceRefused());
    assertThat(StateDriver.payloads(state)).isEmpty();
    assertThat(driver.applyOne(reference(2))).isEqualTo(new Appended(List.of(0L)));
    assertThat(state.slices(topic, 0, 0, 1).getFirst().payload())
        .isEqualTo(new SegmentObject(0, 2, new Id128(9, 9), 500));
  }

  @Test
  void changesSayWhereReadersShouldLook() {
    driver.apply(append(topic, 3));
    long other = driver.createTopic("b", 1);
    assertThat(
            driver
                .applied(
                    append(topic, part(0, 1, 0), part(1, 1, 100), part(0, 2, 300)),
                    append(topic, part(9, 1, 0)),
                    new Truncate(topic, 0, 4),
                    new DeleteTopic(other),
                    new DeleteTopic(other))
                .changes())
        .containsExactly(
            new Change.Appended(topic, 0, 6),
            new Change.Appended(topic, 1, 1),
            new Change.Truncated(topic, 0, 4),
            new Change.Deleted(other));
  }

  @Test
  void onlyTheNextValidEntryIsApplied() {
    EntryHeader header =
        EntryHeader.unsized(0, 2, new Id128(3, 3), new Id128(4, 4), StateDriver.CLUSTER, 9_000);
    assertThat(state.isValid(header)).isFalse();
    assertThatThrownBy(() -> state.apply(header, List.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.skip(3)).isInstanceOf(IllegalArgumentException.class);
    Id128 nonce = state.lastNonce();
    assertThat(state.skip(2)).isEqualTo(new Applied(2, false, List.of(), List.of()));
    assertThat(state.lastNonce()).isEqualTo(nonce);
    assertThat(state.lastTimestampMillis()).isEqualTo(1_000);
    assertThat(state.sequence()).isEqualTo(2);
  }

  private Object truncate(long before) {
    return driver.applyOne(new Truncate(topic, 0, before));
  }

  private AppendSlices reference(long base) {
    SegmentObject segment = new SegmentObject(0, base, new Id128(9, 9), 500);
    return new AppendSlices(topic, segment, List.of(part(0, 1, 0)));
  }
}
