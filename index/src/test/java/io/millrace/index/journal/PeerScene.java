package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.OTHER_WRITER;
import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;

import io.millrace.index.command.AppendResult;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.journal.LaneRequest.HandOverTo;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.HandOverAnswer.Outcome;
import io.millrace.index.peer.News;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lane with a topic, and another gateway that is its coordinator and the one preferred for the
 * lane; what that does is up to the test.
 */
final class PeerScene {

  static final String URL = "http://other:7070";

  /** What the clock of the other gateway shows first. */
  static final long CLOCK_NANOS = 5_000_000_000L;

  final LaneDriver lane;
  final HandStore store;
  final long topic;
  private final List<ByteBuffer> past = new ArrayList<>();
  private long otherClock = CLOCK_NANOS;

  PeerScene() {
    this(new Settings());
  }

  PeerScene(Settings settings) {
    lane = LaneDriver.running(settings);
    store = lane.store();
    topic = lane.createTopic("a");
    lane.step(new LaneEvent.Advertised("http://self:7070", "1.0"));
    lane.pass(Duration.ofMillis(5));
    store.written(store.only(PutEntry.class)); // it joins
    past.addAll(lane.sentEntries());
    past.add(next(new Join(URL, "1.0", 1), new Coordinate()));
    hear(past.getLast());
  }

  /** One of the entries that the scene begins with, from number 1 on. */
  ByteBuffer past(int number) {
    return past.get(number - 1);
  }

  /** The other gateway tells what cannot be, so that the lane loads its state anew. */
  void contradict() {
    long last = lane.state().sequence();
    hear(entry(last, nonce(1_000_001), nonce(1_000_002)));
  }

  /** An entry that the other gateway wrote at the next number. */
  ByteBuffer next(JournalCommand... commands) {
    return at(lane.state().sequence() + 1, commands);
  }

  /** One that continues the chain as it is here, at any number. */
  ByteBuffer at(long number, JournalCommand... commands) {
    return entry(number, nonce(number), lane.state().lastNonce(), commands);
  }

  /** The other gateway tells of entries; its clock has moved on. */
  void hear(ByteBuffer... entries) {
    hear(false, entries);
  }

  void hear(boolean confirmed, ByteBuffer... entries) {
    otherClock += 1_000;
    lane.step(
        new LaneEvent.NewsReceived(
            new News(0, OTHER_WRITER, otherClock, confirmed, 0, List.of(entries))));
  }

  long otherClock() {
    return otherClock;
  }

  /** What was handed over last. */
  HandOver handedOver() {
    return lane.last(HandOverTo.class).message();
  }

  /** The next entry, in which the other gateway has put what was handed over last. */
  ByteBuffer nextWithHandedOver() {
    long number = lane.state().sequence() + 1;
    return entry(
        0,
        number,
        nonce(number),
        lane.state().lastNonce(),
        handedOver().segment(),
        handedOver().commands().toArray(HandedOver[]::new));
  }

  /** The other gateway answers the last hand-over: it has been applied. */
  void answer(AppendResult... results) {
    answer(Stream.of(results).<Outcome>map(Outcome.Applied::new).toArray(Outcome[]::new));
  }

  /** The other gateway answers the last hand-over. */
  void answer(Outcome... outcomes) {
    lane.step(
        new LaneEvent.HandOverAnswered(
            lane.last(HandOverTo.class).id(), new HandOverAnswer(List.of(outcomes))));
  }

  /** The other gateway cannot be asked. */
  void failHandOver() {
    lane.step(new LaneEvent.HandOverFailed(lane.last(HandOverTo.class).id()));
  }

  /** Nothing stands after the last entry applied. */
  void seeTail() {
    store.open(GetEntry.class).forEach(store::absent);
  }
}
