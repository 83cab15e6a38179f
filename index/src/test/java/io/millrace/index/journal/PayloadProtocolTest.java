package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.format.Segment;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Volume;
import io.millrace.index.journal.LaneRequest.Publish;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.state.Slice;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where segments lie: inside their entry, or as objects of their own (rules D3, D5). */
class PayloadProtocolTest {

  private static final int INLINE_MAX = 300_000;

  private final LaneDriver lane = LaneDriver.running(new Settings().inlineMaxBytes(INLINE_MAX));
  private final HandStore store = lane.store();
  private final long topic = lane.createTopic("a");

  @Test
  void aSmallSegmentRidesInsideItsEntry() {
    long ticket = lane.send(Commands.append(topic, 200_000));
    PutEntry put = store.only(PutEntry.class);
    assertThat(Entries.hasPayload(put)).isTrue();
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    assertThat(slice(0).payload())
        .isInstanceOfSatisfying(
            Inline.class,
            inline -> {
              assertThat(inline.nonce()).isEqualTo(Entries.header(put).nonce());
              assertThat(put.content().slice(inline.objectPosition(), inline.length()))
                  .isEqualTo(publishedPayload().bytes());
            });
    assertThat(publishedPayload().ref()).isEqualTo(slice(0).payload());
  }

  @Test
  void aLargeSegmentIsUploadedFirstAndThenReferredTo() {
    long ticket = lane.send(Commands.append(topic, 400_000));
    assertThat(store.open(PutEntry.class)).isEmpty();
    PutSegment upload = store.only(PutSegment.class);
    assertThat(Segment.read(upload.content()).slices()).hasSize(1);
    store.written(upload);
    PutEntry put = store.only(PutEntry.class);
    assertThat(Entries.hasPayload(put)).isFalse();
    assertThat(reference(put)).isEqualTo(upload.segment());
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    assertThat(slice(0).payload()).isEqualTo(upload.segment());
    assertThat(publishedPayload().ref()).isEqualTo(upload.segment());
    assertThat(publishedPayload().bytes()).isEqualTo(upload.content());
  }

  @Test
  void anUploadThatFailsIsRepeatedUnderTheSameName() {
    lane.send(Commands.append(topic, 400_000));
    PutSegment first = store.only(PutSegment.class);
    store.lose(first);
    assertThat(store.open(PutSegment.class)).isEmpty();
    lane.pass(Duration.ofSeconds(2));
    PutSegment second = store.only(PutSegment.class);
    assertThat(second.segment()).isEqualTo(first.segment());
    assertThat(second.content()).isEqualTo(first.content());
    assertThat(store.open(PutEntry.class)).isEmpty();
  }

  @Test
  void aSegmentThatNobodyWaitsForIsNotSentAgain() {
    lane.submit(Commands.append(topic, 400_000), Duration.ofSeconds(1));
    lane.pass(Duration.ofMillis(999));
    store.lose(store.only(PutSegment.class));
    lane.pass(Duration.ofSeconds(10));
    assertThat(store.isIdle()).isTrue();
  }

  @Test
  void commandsKeepTheirOrderBetweenUploadsAndInlineEntries() {
    lane.send(Commands.append(topic, 400_000));
    PutSegment upload = store.only(PutSegment.class);
    long later = lane.send(Commands.append(topic, 10));
    lane.pass(Duration.ofSeconds(1));
    assertThat(store.open(PutEntry.class)).isEmpty();
    store.written(upload);
    List<PutEntry> puts = store.open(PutEntry.class);
    assertThat(puts).extracting(Entries::hasPayload).containsExactly(false, true);
    assertThat(puts).extracting(PutEntry::sequence).containsExactly(2L, 3L);
    puts.forEach(store::written);
    assertThat(lane.result(later)).isEqualTo(new Appended(List.of(1L)));
  }

  @Test
  void severalUploadsRunAtATimeAndTheirEntriesKeepTheirOrder() {
    LaneDriver full = LaneDriver.running();
    long id = full.createTopic("a");
    for (int i = 0; i < 3; i++) {
      full.submit(Commands.append(id, 9 << 20));
    }
    List<PutSegment> uploads = full.store().open(PutSegment.class);
    assertThat(uploads).hasSize(3);
    full.store().written(uploads.get(2));
    full.store().written(uploads.get(1));
    assertThat(full.store().open(PutEntry.class)).isEmpty();
    full.store().written(uploads.get(0));
    assertThat(full.store().open(PutEntry.class))
        .extracting(PayloadProtocolTest::reference)
        .isEqualTo(uploads.stream().map(PutSegment::segment).toList());
  }

  @Test
  void afterALostRaceASegmentAbove64KibIsUploadedAndNotSentTwice() {
    long ticket = lane.send(Commands.append(topic, 70_000));
    loseRace();
    assertThat(store.open(PutEntry.class)).isEmpty();
    store.written(store.only(PutSegment.class));
    assertThat(Entries.hasPayload(store.only(PutEntry.class))).isFalse();
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void afterALostRaceASmallerSegmentRidesInsideTheNextEntry() {
    lane.send(Commands.append(topic, 60_000));
    loseRace();
    assertThat(store.open(PutSegment.class)).isEmpty();
    assertThat(Entries.hasPayload(store.only(PutEntry.class))).isTrue();
  }

  @Test
  void afterALostRaceAnUploadedSegmentIsReferredToAgain() {
    lane.send(Commands.append(topic, 400_000));
    PutSegment upload = store.only(PutSegment.class);
    store.written(upload);
    loseRace();
    assertThat(store.open(PutSegment.class)).isEmpty();
    assertThat(reference(store.only(PutEntry.class))).isEqualTo(upload.segment());
  }

  @Test
  void whatRidesInsideAnEntryIsInMemoryOnce() {
    lane.send(Commands.append(topic, 60_000));
    loseRace();
    PutEntry put = store.only(PutEntry.class);
    store.written(put);
    assertThat(publishedPayload().bytes().array()).isSameAs(put.content().array());
  }

  @Test
  void whatHasBeenLaidOutAsASegmentIsNotHeldByItsSenderAnyMore() {
    Step step = new Step(new SplittableRandom(1), new Moment(0, 0));
    Submission submission = new Submission(new Deadlines(step), 1, 0, Commands.append(topic, 10));
    SealedGroup group = new SealedGroup(1, List.of(submission));
    assertThat(group.segmentBytes()).isPositive();
    assertThat(submission.volume()).isEqualTo(Volume.NONE);
  }

  @Test
  void d3_aSegmentsBaseIsTheLastNumberAppliedWhenItsUploadBegan() {
    lane.send(Commands.append(topic, 400_000));
    PutSegment upload = store.only(PutSegment.class);
    assertThat(upload.segment().base()).isEqualTo(1);
    follow(2, nonce(2), lane.state().lastNonce());
    store.lose(upload);
    lane.pass(Duration.ofSeconds(2));
    PutSegment again = store.only(PutSegment.class);
    assertThat(again.segment().base()).isEqualTo(1);
    store.written(again);
    assertThat(store.only(PutEntry.class).sequence()).isEqualTo(3);
    assertThat(reference(store.only(PutEntry.class)).base()).isEqualTo(1);
  }

  @Test
  void d3_aReferenceBelowTheFloorIsRefusedWhenApplied() {
    follow(2, nonce(2), lane.state().lastNonce());
    follow(3, nonce(3), nonce(2), new RaiseFloor(2));
    assertThat(lane.state().floor()).isEqualTo(2);
    SegmentObject below = new SegmentObject(0, 1, nonce(7), 500);
    SegmentObject above = new SegmentObject(0, 2, nonce(8), 500);
    AppendSlices.Part part = new AppendSlices.Part(0, 5, 0, 100, 1);
    follow(4, nonce(4), nonce(3), new AppendSlices(topic, below, List.of(part)));
    assertThat(lane.state().sliceCount()).isZero();
    assertThat(lane.state().offsets(topic, 0).endOffset()).isZero();
    follow(5, nonce(5), nonce(4), new AppendSlices(topic, above, List.of(part)));
    assertThat(lane.state().offsets(topic, 0).endOffset()).isEqualTo(5);
  }

  @Test
  void d3_aSegmentThatMayBeSweptIsUploadedAnewBeforeWhatCameLaterIsSent() {
    long ticket = lane.send(Commands.append(topic, 400_000));
    PutSegment upload = store.only(PutSegment.class);
    long later = lane.send(Commands.append(topic, 10));
    follow(2, nonce(2), lane.state().lastNonce());
    follow(3, nonce(3), nonce(2), new RaiseFloor(2));
    store.written(upload);
    assertThat(store.open(PutEntry.class)).isEmpty();
    PutSegment again = store.only(PutSegment.class);
    assertThat(again.segment().base()).isEqualTo(3);
    assertThat(again.content()).isEqualTo(upload.content());
    store.written(again);
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(0L)));
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(later)).isEqualTo(new Appended(List.of(1L)));
  }

  @Test
  void d5_aSegmentBelongsToTheLaneThatRefersToIt() {
    LaneDriver third = new LaneDriver(new Settings().lane(3, 8).inlineMaxBytes(0));
    third.startEmpty();
    third.send(Commands.append(1, 10));
    PutSegment upload = third.store().only(PutSegment.class);
    assertThat(upload.segment().key()).startsWith("lanes/0003/segments/00000000000000000000-");
    third.store().written(upload);
    assertThat(reference(third.store().only(PutEntry.class)).lane()).isEqualTo(3);
  }

  /** Another's entry took the number of the lane's only one. */
  private void loseRace() {
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    store.found(
        store.only(GetEntry.class),
        entry(put.sequence(), nonce(99), Entries.header(put).predecessor()));
    store.open(GetEntry.class).forEach(store::absent);
  }

  /** The lane finds another's entry at the tail. */
  private void follow(long sequence, Id128 nonce, Id128 predecessor, JournalCommand... commands) {
    lane.catchUp();
    store.found(
        store.open(GetEntry.class).getFirst(), entry(sequence, nonce, predecessor, commands));
    store.open(GetEntry.class).forEach(store::absent);
  }

  private Slice slice(long offset) {
    return lane.state().slices(topic, 0, offset, 1).getFirst();
  }

  private LaneRequest.Payload publishedPayload() {
    return lane.last(Publish.class).payload();
  }

  private static SegmentObject reference(PutEntry put) {
    return ((AppendSlices) Entries.commands(put).getFirst()).segment();
  }
}
