package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.Producer;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.journal.LaneRequest.HandOverTo;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What a client is told of a hand-over, and when, while the other gateway may still append it (rule
 * A8).
 */
class HandOverInDoubtProtocolTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PeerScene scene = new PeerScene();
  private final LaneDriver lane = scene.lane;
  private final HandStore store = scene.store;

  @Test
  void a7_whoIsToldUnknownIsNotServedAfterwards() {
    long ticket = lane.submit(Commands.append(scene.topic, 10), Duration.ofSeconds(3));
    lane.pass(Duration.ofSeconds(4));
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
    int sent = lane.sentEntries().size();
    scene.hear(scene.next(new RaiseFloor(1)));
    scene.seeTail();
    lane.pass(Duration.ofSeconds(10));
    assertThat(lane.sentEntries()).hasSize(sent);
  }

  @Test
  void a8_aRefusalByTheFloorSaysNothingOfEarlierCopies() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    scene.answer(new HandOverRefused());
    lane.pass(PATIENCE);
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void a8_nobodyIsToldUnknownBeforeTheLimitBecauseAWallClockWasSet() {
    long ticket = lane.submit(Commands.append(scene.topic, 10), Duration.ofSeconds(10));
    assertThat(lane.count(HandOverTo.class)).isEqualTo(1);
    lane.suspend(Duration.ofMinutes(10));
    lane.pass(Duration.ofSeconds(9));
    assertThat(lane.waits(ticket)).isTrue();
    assertThat(store.open(PutEntry.class)).isEmpty();
    lane.pass(Duration.ofSeconds(1));
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void whatIsHandedOverStaysBeforeWhatComesLaterThoughAWallClockIsSet() {
    lane.submit(Commands.append(scene.topic, 10), Duration.ofSeconds(10));
    HandOverId first = scene.handedOver().commands().getFirst().id();
    lane.suspend(Duration.ofSeconds(50));
    lane.submit(Commands.append(scene.topic, 20));
    scene.failHandOver();
    scene.seeTail();
    HandedOver sent = (HandedOver) Entries.commands(store.only(PutEntry.class)).getFirst();
    assertThat(sent.id()).isEqualTo(first);
  }

  @Test
  void whatComesAfterAKeyedRequestWaitsUntilTheOtherGatewayAppendsItNoMore() {
    AppendBatches plain = Commands.append(scene.topic, 10);
    Idempotence key = new Idempotence(new Producer.Key("k"), LaneDriver.START_MILLIS);
    long keyed =
        lane.submit(
            new AppendBatches(plain.topicId(), plain.batches(), key), Duration.ofSeconds(10));
    lane.suspend(Duration.ofSeconds(50));
    long later = lane.submit(Commands.append(scene.topic, 20));
    scene.failHandOver();
    for (int i = 0; i < 9; i++) {
      lane.pass(Duration.ofSeconds(1));
      scene.seeTail();
    }
    assertThat(store.open(PutEntry.class)).isEmpty();
    assertThat(lane.count(HandOverTo.class)).isEqualTo(1);
    lane.pass(Duration.ofSeconds(1));
    assertThat(lane.rejection(keyed).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(lane.count(HandOverTo.class)).isEqualTo(2);
    assertThat(lane.waits(later)).isTrue();
  }

  @Test
  void a8_aLaneThatStopsTellsNobodyUnknownBeforeTheLimit() {
    long ticket = lane.submit(Commands.append(scene.topic, 10), Duration.ofSeconds(10));
    lane.abort("a defect");
    assertThat(lane.waits(ticket)).isTrue();
    lane.pass(Duration.ofSeconds(10));
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.LANE_STOPPED);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void a8_aGatewayThatEndsTellsNothingOfWhatAnotherMayStillAppend() {
    long handedOver = lane.submit(Commands.append(scene.topic, 10));
    long waiting = lane.submit(Commands.append(scene.topic, 20));
    lane.close();
    assertThat(lane.waits(handedOver)).isTrue();
    assertThat(lane.rejection(waiting).kind()).isEqualTo(Kind.DRAINING);
    assertThat(lane.rejection(waiting).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void whatIsHandedOverGoesFirstAgainIfItsOwnCopyIsInFlightWhenTheStateIsLoadedAnew() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    HandOverId id = scene.handedOver().commands().getFirst().id();
    scene.failHandOver();
    assertThat(store.open(PutEntry.class)).hasSize(1);
    scene.contradict();
    lane.submit(Commands.append(scene.topic, 20));
    assertThat(lane.waits(ticket)).isTrue();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    for (int i = 1; i <= 3; i++) {
      store.found(store.open(GetEntry.class).getFirst(), scene.past(i));
    }
    scene.seeTail();
    List<PutEntry> copies = store.open(PutEntry.class);
    assertThat(copies).hasSize(2);
    assertThat(Entries.header(copies.getLast()).nonce())
        .isNotEqualTo(Entries.header(copies.getFirst()).nonce());
    assertThat(((HandedOver) Entries.commands(copies.getLast()).getFirst()).id()).isEqualTo(id);
  }
}
