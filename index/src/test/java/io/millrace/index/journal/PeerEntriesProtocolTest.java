package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.PutTopic;
import io.millrace.index.journal.LaneRequest.Wrote;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.state.Applied;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a gateway makes of entries that others say they wrote and applied (rule A9). */
class PeerEntriesProtocolTest {

  private final PeerScene scene = new PeerScene(new Settings().affinity(false));
  private final LaneDriver lane = scene.lane;
  private final HandStore store = scene.store;
  private final PutTopic topic = Commands.putTopic("told");

  @Test
  void a9_anEntryThatContinuesTheChainIsAppliedWithoutAskingTheStore() {
    long gets = store.open(GetEntry.class).size();
    scene.hear(scene.next(topic));
    assertThat(lane.state().topic("told")).isNotNull();
    assertThat(store.open(GetEntry.class)).hasSize((int) gets);
  }

  @Test
  void a9_numbersBetweenTwoThatFollowEachOtherInTheChainAreVoid() {
    long next = lane.state().sequence() + 1;
    scene.hear(scene.at(next + 2, topic));
    assertThat(lane.applied().subList(lane.applied().size() - 3, lane.applied().size()))
        .extracting(Applied::valid)
        .containsExactly(false, false, true);
    assertThat(lane.state().sequence()).isEqualTo(next + 2);
  }

  @Test
  void a9_anEntryThatComesTooEarlyWaitsForTheOnesBeforeItWhichTheStoreHas() {
    long next = lane.state().sequence() + 1;
    ByteBuffer first = scene.next(topic);
    ByteBuffer second = entry(next + 1, nonce(99), nonce(next), Commands.putTopic("second"));
    scene.hear(second);
    assertThat(lane.state().sequence()).isEqualTo(next - 1);
    store.found(store.only(GetEntry.class), first);
    assertThat(lane.state().topics().keySet()).contains("told", "second");
  }

  @Test
  void a9_anEntryThatContradictsTheChainMakesTheLaneLoadItsStateAnew() {
    long next = lane.state().sequence() + 1;
    scene.hear(entry(next, nonce(77), nonce(78), topic));
    assertThat(store.open(ListSnapshots.class)).hasSize(1);
    assertThat(lane.isStopped()).isFalse();
  }

  @Test
  void a9_anEntryThatContradictsWhatWasAppliedMakesItLoadItsStateAnewToo() {
    long last = lane.state().sequence();
    scene.hear(entry(last, nonce(77), nonce(78), topic));
    assertThat(store.open(ListSnapshots.class)).hasSize(1);
  }

  @Test
  void aDamagedEntryStopsNothing() {
    ByteBuffer damaged = Entries.copy(scene.next(topic));
    damaged.put(damaged.limit() - 1, (byte) ~damaged.get(damaged.limit() - 1));
    scene.hear(damaged);
    assertThat(lane.isStopped()).isFalse();
    assertThat(lane.state().topic("told")).isNull();
  }

  @Test
  void whatIsInFlightLosesItsNumberToAnEntryThatWasToldAndMovesOn() {
    long ticket = lane.send(Commands.append(scene.topic, 10));
    PutEntry lost = store.only(PutEntry.class);
    scene.hear(scene.next(topic));
    store.taken(lost);
    scene.seeTail();
    PutEntry moved = store.only(PutEntry.class);
    assertThat(moved.sequence()).isEqualTo(lost.sequence() + 1);
    store.written(moved);
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void othersAreToldOfWhatThisGatewayWroteOnceItIsApplied() {
    long before = lane.count(Wrote.class);
    lane.send(Commands.append(scene.topic, 10));
    PutEntry put = store.only(PutEntry.class);
    assertThat(lane.count(Wrote.class)).isEqualTo(before);
    store.written(put);
    assertThat(lane.last(Wrote.class).entry()).isEqualTo(put.content());
  }

  @Test
  void ofAnEntryWithALargePayloadTheyAreToldTheHead() {
    lane.send(Commands.append(scene.topic, 100 << 10));
    PutEntry put = store.only(PutEntry.class);
    store.written(put);
    assertThat(lane.last(Wrote.class).entry().remaining())
        .isEqualTo(Entries.header(put).headLength());
  }

  @Test
  void whatOthersWroteIsNotToldOn() {
    long before = lane.count(Wrote.class);
    scene.hear(scene.next(topic));
    assertThat(lane.count(Wrote.class)).isEqualTo(before);
  }
}
