package io.millrace.index.state;

import static io.millrace.index.state.StateDriver.append;
import static io.millrace.index.state.StateDriver.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.format.Snapshot;
import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendResult.AlreadyAnswered;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.AppendResult.ProducerFenced;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.AppendResult.SequenceGap;
import io.millrace.index.command.AppendResult.UnknownPartition;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.IdempotentAppend;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.command.Producer;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.StoredRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule A8: what was sent before is not appended again, and gets the first answer. */
class ProducersTest {

  private static final Id128 F = new Id128(7, 1);
  private static final Id128 RESTARTED = new Id128(7, 2);

  private StateDriver driver = new StateDriver();
  private final long topic = driver.createTopic("a", 3);

  @Test
  void a8_copiesOfAHandOverAreAppliedOnceInWhateverOrderTheyCome() {
    assertThat(handOver(F, 2, 1, 0)).isEqualTo(appended(0));
    assertThat(handOver(F, 1, 1, 0)).isEqualTo(appended(1));
    assertThat(handOver(F, 2, 1, 0)).isEqualTo(appended(0));
    assertThat(handOver(F, 1, 1, 0)).isEqualTo(appended(1));
    assertThat(end(0)).isEqualTo(2);
  }

  @Test
  void a8_copiesInOneEntryAreAppliedOnce() {
    assertThat(driver.apply(handedOver(F, 1, 1, 0), handedOver(F, 1, 1, 0)))
        .containsExactly(appended(0), appended(0));
    assertThat(end(0)).isEqualTo(1);
  }

  @Test
  void a8_whatWasAnsweredIsIgnoredAndItsResultForgotten() {
    handOver(F, 1, 1, 0);
    assertThat(handOver(F, 3, 1, 2)).isEqualTo(appended(1));
    assertThat(handOver(F, 1, 1, 0)).isEqualTo(new AlreadyAnswered());
    assertThat(handOver(F, 2, 1, 0)).isEqualTo(new AlreadyAnswered());
    assertThat(incarnation(F).results().keySet()).containsExactly(3L);
    assertThat(end(0)).isEqualTo(2);
  }

  @Test
  void a8_anotherIncarnationsSequencesAreOthers() {
    handOver(F, 1, 1, 0);
    assertThat(handOver(RESTARTED, 1, 1, 0)).isEqualTo(appended(1));
  }

  @Test
  void a8_aHandOverWhoseBaseIsBelowTheFloorIsRefused() {
    handOver(F, 1, 1, 0);
    driver.apply();
    driver.apply(new RaiseFloor(2));
    assertThat(handOver(F, 1, 1, 0)).isEqualTo(new HandOverRefused());
    assertThat(handOver(F, 2, 1, 0)).isEqualTo(new HandOverRefused());
    assertThat(handOver(F, 3, 2, 0)).isEqualTo(appended(1));
  }

  @Test
  void a8_anIncarnationIsForgottenOnceTheFloorHasPassedItsNewestBase() {
    handOver(F, 1, 1, 0);
    handOver(F, 2, 2, 0);
    driver.apply(new RaiseFloor(2));
    assertThat(incarnation(F).results().keySet()).containsExactly(1L, 2L);
    driver.apply(new RaiseFloor(3));
    assertThat(driver.state().producers().handOvers().incarnations()).isEmpty();
  }

  @Test
  void aHandOversFailureIsItsResultToo() {
    AppendSlices nowhere = append(topic, part(3, 1, 0));
    HandedOver command = new HandedOver(new HandOverId(F, 1, 1, 0), nowhere);
    assertThat(driver.applyOne(command)).isEqualTo(new UnknownPartition(3));
    driver.apply(StateDriver.putTopic("a", 4));
    assertThat(driver.applyOne(command)).isEqualTo(new UnknownPartition(3));
  }

  @Test
  void aCopyWhoseSegmentMayBeSweptIsNoneSoThatOneWithANewerSegmentIsStored() {
    driver.apply();
    driver.apply(new RaiseFloor(2));
    HandOverId id = new HandOverId(F, 1, 3, 0);
    assertThat(driver.applyOne(new HandedOver(id, referring(1)))).isEqualTo(new ReferenceRefused());
    assertThat(driver.applyOne(new HandedOver(id, referring(2)))).isEqualTo(appended(0));
    assertThat(driver.applyOne(new HandedOver(id, referring(1)))).isEqualTo(appended(0));
    assertThat(end(0)).isEqualTo(1);
  }

  @Test
  void aKeyIsStoredOnceWhateverCopyComesFirst() {
    AppendSlices slices = append(topic, part(2, 1, 0), part(0, 5, 100), part(2, 3, 200));
    assertThat(driver.applyOne(once(new Producer.Key("k"), 17, slices)))
        .isEqualTo(new Appended(List.of(0L, 0L, 1L)));
    Repeated first = new Repeated(List.of(new StoredRange(0, 0, 5), new StoredRange(2, 0, 4)), 17);
    assertThat(driver.applyOne(once(new Producer.Key("k"), 99, slices))).isEqualTo(first);
    reload();
    assertThat(driver.applyOne(new HandedOver(new HandOverId(F, 1, 1, 0), keyed("k"))))
        .isEqualTo(first);
    assertThat(driver.applyOne(keyed("other"))).isEqualTo(appended(5));
  }

  @Test
  void aKeyOfAnotherTopicIsAnother() {
    long other = driver.createTopic("b", 1);
    driver.applyOne(keyed("k"));
    IdempotentAppend elsewhere = once(new Producer.Key("k"), 0, append(other, 1));
    assertThat(driver.applyOne(elsewhere)).isEqualTo(appended(0));
  }

  @Test
  void aKeyThatStoredNothingMayTryAgain() {
    IdempotentAppend command = once(new Producer.Key("k"), 0, append(topic, part(3, 1, 0)));
    assertThat(driver.applyOne(command)).isEqualTo(new UnknownPartition(3));
    assertThat(driver.applyOne(keyed("k"))).isEqualTo(appended(0));
  }

  @Test
  void keysAreForgottenByCommandOnly() {
    driver.applyOne(keyed("old"));
    long upTo = driver.state().sequence();
    driver.applyOne(keyed("young"));
    driver.apply(new ForgetResults(upTo, 0));
    assertThat(driver.state().rememberedKeys()).isEqualTo(1);
    assertThat(driver.applyOne(keyed("young"))).isInstanceOf(Repeated.class);
    assertThat(driver.applyOne(keyed("old"))).isEqualTo(appended(2));
  }

  @Test
  void aProducersRequestsAreNumberedWithoutGapsInEachPartition() {
    assertThat(send(0, 1, 0)).isEqualTo(new SequenceGap(0, 0));
    assertThat(send(0, 0, 0)).isEqualTo(appended(0));
    assertThat(send(0, 0, 1)).isEqualTo(appended(0));
    assertThat(send(0, 2, 0)).isEqualTo(new SequenceGap(0, 1));
    assertThat(send(0, 1, 0)).isEqualTo(appended(1));
    assertThat(send(0, 1, 0)).isEqualTo(new Repeated(List.of(new StoredRange(0, 1, 1)), 5));
    assertThat(send(0, 0, 0)).isEqualTo(new Repeated(List.of(new StoredRange(0, 0, 1)), 5));
    assertThat(end(0)).isEqualTo(2);
  }

  @Test
  void aRequestForSeveralPartitionsIsNextInAllOfThemOrNone() {
    send(0, 0, 0);
    AppendSlices both = append(topic, part(0, 1, 0), part(1, 1, 100));
    assertThat(driver.applyOne(once(new Producer.Sequence("p", 0, 1), 5, both)))
        .isEqualTo(new SequenceGap(1, 0));
    send(0, 0, 1);
    assertThat(driver.applyOne(once(new Producer.Sequence("p", 0, 1), 5, both)))
        .isEqualTo(new Appended(List.of(1L, 1L)));
    assertThat(driver.applyOne(once(new Producer.Sequence("p", 0, 1), 6, both)))
        .isEqualTo(new Repeated(List.of(new StoredRange(0, 1, 1), new StoredRange(1, 1, 1)), 5));
  }

  @Test
  void aHigherEpochEndsTheLowerOnesAndStartsAnew() {
    send(3, 0, 0);
    send(3, 1, 0);
    assertThat(send(4, 2, 0)).isEqualTo(new SequenceGap(0, 0));
    assertThat(send(3, 2, 0)).isEqualTo(appended(2));
    assertThat(send(4, 0, 0)).isEqualTo(appended(3));
    assertThat(send(3, 3, 0)).isEqualTo(new ProducerFenced(4));
    assertThat(send(3, 1, 0)).isEqualTo(new ProducerFenced(4));
  }

  @Test
  void onlyTheLastRequestsCanBeRepeated() {
    int sent = SequencedProducer.REMEMBERED + 1;
    for (int i = 0; i < sent; i++) {
      send(0, i, 0);
    }
    reload();
    assertThat(send(0, 0, 0)).isEqualTo(new SequenceGap(0, sent));
    assertThat(send(0, 1, 0)).isEqualTo(new Repeated(List.of(new StoredRange(0, 1, 1)), 5));
    assertThat(send(0, sent, 0)).isEqualTo(appended(sent));
  }

  @Test
  void producersAreForgottenByCommandOnly() {
    send(0, 0, 0);
    long upTo = driver.state().sequence();
    driver.apply(new ForgetResults(0, upTo - 1));
    assertThat(send(0, 1, 0)).isEqualTo(appended(1));
    driver.apply(new ForgetResults(0, upTo));
    assertThat(send(0, 2, 0)).isEqualTo(appended(2));
    driver.apply(new ForgetResults(0, driver.state().sequence()));
    assertThat(send(0, 3, 0)).isEqualTo(new SequenceGap(0, 0));
  }

  private void reload() {
    Snapshot snapshot = Snapshot.read(SnapshotCodec.encode(driver.state()));
    driver = new StateDriver(SnapshotCodec.decode(snapshot, 0, 1));
  }

  private AppendSlices referring(long base) {
    SegmentObject segment = new SegmentObject(0, base, new Id128(8, base), 100);
    return new AppendSlices(topic, segment, append(topic, 1).parts());
  }

  private HandOvers.Incarnation incarnation(Id128 id) {
    return driver.state().producers().handOvers().incarnations().get(id);
  }

  private Object handOver(Id128 incarnation, long sequence, long base, long answered) {
    return driver.applyOne(handedOver(incarnation, sequence, base, answered));
  }

  private HandedOver handedOver(Id128 incarnation, long sequence, long base, long answered) {
    return new HandedOver(new HandOverId(incarnation, sequence, base, answered), append(topic, 1));
  }

  private Object send(long epoch, long sequence, int partition) {
    Producer producer = new Producer.Sequence("p", epoch, sequence);
    return driver.applyOne(once(producer, 5, append(topic, part(partition, 1, 0))));
  }

  private AppendCommand keyed(String key) {
    return once(new Producer.Key(key), 0, append(topic, 1));
  }

  private static IdempotentAppend once(
      Producer producer, long receivedMillis, AppendSlices slices) {
    return new IdempotentAppend(new Idempotence(producer, receivedMillis), slices);
  }

  private static Appended appended(long offset) {
    return new Appended(List.of(offset));
  }

  private long end(int partition) {
    return driver.state().offsets(topic, partition).endOffset();
  }
}
