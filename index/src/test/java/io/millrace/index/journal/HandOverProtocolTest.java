package io.millrace.index.journal;

import static io.millrace.index.journal.Settings.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.journal.LaneRequest.HandOverTo;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.peer.HandOverAnswer.Outcome.Applied;
import io.millrace.index.peer.HandOverAnswer.Outcome.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a gateway does with commands that another one should append (rule A8). */
class HandOverProtocolTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PeerScene scene = new PeerScene();
  private final LaneDriver lane = scene.lane;
  private final HandStore store = scene.store;

  @Test
  void aGroupGoesToThePreferredGatewayAtOnce() {
    long applied = lane.state().sequence();
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    assertThat(store.open(PutEntry.class)).isEmpty();
    HandedOver command = scene.handedOver().commands().getFirst();
    assertThat(command.id()).isEqualTo(new HandOverId(WRITER, 1, applied, 0));
    assertThat(scene.handedOver().received()).hasSize(1);
    assertThat(lane.waits(ticket)).isTrue();
  }

  @Test
  void clientsAreToldWhenTheEntryIsAppliedHereTooSoThatTheyFindWhatTheyWereTold() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    scene.answer(new Appended(List.of(0L)));
    assertThat(lane.waits(ticket)).isTrue();
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void anEntryWhoseNewsDoNotComeIsReadFromTheStore() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    scene.answer(new Appended(List.of(0L)));
    assertThat(store.open(GetEntry.class)).isEmpty();
    lane.pass(Duration.ofMillis(20));
    store.found(store.only(GetEntry.class), scene.nextWithHandedOver());
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void whatIsKnownToBeAppendedIsNotAppendedHereThoughTheStoreDoesNotAnswer() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    scene.answer(new Appended(List.of(0L)));
    lane.pass(PATIENCE);
    assertThat(lane.waits(ticket)).isTrue();
    assertThat(store.open(PutEntry.class)).isEmpty();
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void a8_theLimitIsByTheReceiversClockAndBeforeTheClientIsToldUnknown() {
    lane.submit(Commands.append(scene.topic, 10), Duration.ofSeconds(8));
    long left = scene.handedOver().limitNanos() - scene.otherClock();
    assertThat(left).isBetween(6_500_000_000L, 7_000_000_000L);
  }

  @Test
  void a8_aHandOverThatFailsIsAppendedHereUnderTheSameIdAndBase() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    HandedOver handed = scene.handedOver().commands().getFirst();
    scene.failHandOver();
    PutEntry put = store.only(PutEntry.class);
    assertThat(((HandedOver) Entries.commands(put).getFirst()).id()).isEqualTo(handed.id());
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void a8_oneThatTakesTooLongIsAppendedHereAndTheOthersCopyStoresNothingAgain() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    lane.pass(PATIENCE);
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.state().offsets(scene.topic, 0).endOffset()).isEqualTo(1);
  }

  @Test
  void theAnswerMayComeByTheEntryItself() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    long next = lane.submit(Commands.append(scene.topic, 10));
    assertThat(scene.handedOver().commands().getFirst().id().answered()).isEqualTo(1);
    assertThat(lane.waits(next)).isTrue();
  }

  @Test
  void oneGroupIsUnderWayAtATimeSoThatTheOrderHolds() {
    lane.submit(Commands.append(scene.topic, 10));
    lane.submit(Commands.append(scene.topic, 20));
    lane.submit(Commands.append(scene.topic, 30));
    lane.pass(Duration.ofMillis(100));
    assertThat(lane.count(HandOverTo.class)).isEqualTo(1);
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.count(HandOverTo.class)).isEqualTo(2);
    assertThat(scene.handedOver().commands())
        .extracting(each -> each.id().sequence())
        .containsExactly(2L, 3L);
  }

  @Test
  void whatComesLaterIsAppendedAfterAGroupThatFailed() {
    lane.submit(Commands.append(scene.topic, 10));
    lane.submit(Commands.append(scene.topic, 20));
    scene.failHandOver();
    lane.pass(Duration.ofMillis(10));
    PutEntry first = store.only(PutEntry.class);
    assertThat(Entries.commands(first).getFirst()).isInstanceOf(HandedOver.class);
    store.written(first);
    lane.pass(Duration.ofMillis(10));
    assertThat(Entries.commands(store.only(PutEntry.class)).getFirst())
        .isInstanceOf(AppendSlices.class);
  }

  @Test
  void a8_aPartlyRefusedGroupIsAppendedHereAndNobodyIsToldBeforeTheEntry() {
    lane.submit(Commands.append(scene.topic, 10));
    long ticket = lane.submit(Commands.append(scene.topic, 20));
    lane.submit(Commands.append(scene.topic, 30));
    scene.hear(scene.nextWithHandedOver());
    scene.answer(new Applied(new Appended(List.of(1L))), new Refused(false, "busy"));
    assertThat(lane.waits(ticket)).isTrue();
    assertThat(Entries.commands(store.only(PutEntry.class))).hasSize(2);
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(1L)));
  }

  @Test
  void aGatewayThatFailedIsAskedAgainAfterARest() {
    lane.submit(Commands.append(scene.topic, 10));
    scene.failHandOver();
    store.written(store.only(PutEntry.class));
    lane.pass(Duration.ofSeconds(2));
    scene.hear();
    lane.submit(Commands.append(scene.topic, 20));
    assertThat(lane.count(HandOverTo.class)).isEqualTo(2);
  }

  @Test
  void whatMakesATopicIsAppendedHere() {
    lane.send(Commands.putTopic("b"));
    assertThat(lane.count(HandOverTo.class)).isZero();
    assertThat(store.open(PutEntry.class)).hasSize(1);
  }

  @Test
  void aLargePayloadIsHandedOverAsAReference() {
    lane.submit(Commands.append(scene.topic, 300 << 10));
    assertThat(lane.count(HandOverTo.class)).isZero();
    PutSegment upload = store.only(PutSegment.class);
    store.written(upload);
    assertThat(scene.handedOver().segment()).isNull();
    assertThat(scene.handedOver().commands().getFirst().slices().segment())
        .isEqualTo(upload.segment());
  }

  @Test
  void aGroupWhoseSegmentMayBeSweptIsUploadedAnewBeforeWhatCameLater() {
    long ticket = lane.submit(Commands.append(scene.topic, 300 << 10));
    PutSegment upload = store.only(PutSegment.class);
    scene.hear(scene.next());
    store.written(upload);
    long later = lane.submit(Commands.append(scene.topic, 20));
    scene.hear(scene.next(new RaiseFloor(upload.segment().base() + 1)));
    scene.hear(scene.nextWithHandedOver());
    assertThat(lane.waits(ticket)).isTrue();
    scene.answer(new ReferenceRefused());
    store.written(store.only(PutSegment.class));
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    lane.pass(Duration.ofMillis(10));
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(later)).isEqualTo(new Appended(List.of(1L)));
  }

  @Test
  void oneWhoseClientsHaveLittleTimeLeftIsAppendedHere() {
    lane.submit(Commands.append(scene.topic, 10), Duration.ofMillis(900));
    lane.pass(Duration.ofMillis(5));
    assertThat(lane.count(HandOverTo.class)).isZero();
    assertThat(store.open(PutEntry.class)).hasSize(1);
  }

  @Test
  void a8_basesNeverFallThoughTheStateIsLoadedAnew() {
    scene.hear(scene.next());
    lane.submit(Commands.append(scene.topic, 10));
    long base = scene.handedOver().commands().getFirst().id().base();
    scene.hear(scene.nextWithHandedOver());
    scene.contradict();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.found(store.only(GetEntry.class), scene.past(1));
    store.found(store.open(GetEntry.class).getFirst(), scene.past(2));
    store.found(store.open(GetEntry.class).getFirst(), scene.past(3));
    lane.submit(Commands.append(scene.topic, 20));
    assertThat(lane.count(HandOverTo.class)).isEqualTo(2);
    assertThat(scene.handedOver().commands().getFirst().id().base()).isEqualTo(base);
  }

  @Test
  void clientsAreNotToldBeforeReadersSeeTheStateThatWasLoadedAnew() {
    long ticket = lane.submit(Commands.append(scene.topic, 10));
    ByteBuffer handedOver = scene.nextWithHandedOver();
    ByteBuffer topic = scene.past(1);
    ByteBuffer joined = scene.past(2);
    ByteBuffer joinedToo = scene.past(3);
    scene.contradict();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.found(store.only(GetEntry.class), topic);
    store.found(store.open(GetEntry.class).getFirst(), joined);
    store.found(store.open(GetEntry.class).getFirst(), joinedToo);
    store.found(store.open(GetEntry.class).getFirst(), handedOver);
    assertThat(lane.waits(ticket)).isTrue();
    scene.seeTail();
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    assertThat(lane.state().offsets(scene.topic, 0).endOffset()).isEqualTo(1);
  }

  @Test
  void withoutAffinityEveryGatewayAppendsItself() {
    PeerScene alone = new PeerScene(new Settings().affinity(false));
    alone.lane.send(Commands.append(alone.topic, 10));
    assertThat(alone.lane.count(HandOverTo.class)).isZero();
    assertThat(alone.store.open(PutEntry.class)).hasSize(1);
  }

  @Test
  void aGatewayThatIsSilentIsNotAsked() {
    lane.pass(Duration.ofSeconds(13));
    scene.seeTail();
    lane.send(Commands.append(scene.topic, 10));
    assertThat(lane.count(HandOverTo.class)).isZero();
  }
}
