package io.millrace.integration.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checker has to see every fault that it is there for. */
final class HistoryTest {
  private final History history = new History();

  @Test
  void acceptsAcknowledgedRecordsAtTheirPlacesAndOpenOnesOnceOrNever() {
    acknowledged(0, 1, place(0), 1);
    add(Outcome.LOST, List.of(), 2, Long.MAX_VALUE, 2);
    add(Outcome.UNKNOWN, List.of(), 3, 4, 3);
    add(Outcome.NONE, List.of(), 5, 6, 4);
    acknowledged(7, 8, place(2), 5);

    assertThat(history.violations(log(1, 2, 5))).isEmpty();
    assertThat(history.unknownFound(log(1, 2, 5))).isOne();
    assertThat(history.count(Outcome.ACKNOWLEDGED)).isEqualTo(2);
  }

  @Test
  void seesALostRecord() {
    acknowledged(0, 1, place(0), 1);
    finds("lost or moved", log());
  }

  @Test
  void seesARecordAtAnotherOffsetThanWasSaid() {
    acknowledged(0, 1, place(1), 1);
    finds("lost or moved", log(1));
  }

  @Test
  void seesARecordThatIsThereTwice() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1);
    finds("is there twice", log(1, 1));
  }

  @Test
  void seesARefusedRecordThatIsThere() {
    add(Outcome.NONE, List.of(), 0, 1, 1);
    finds("refused, but found", log(1));
  }

  @Test
  void seesARecordThatNobodySent() {
    finds("nobody sent", log(9));
  }

  @Test
  void seesARecordUnderAnotherKey() {
    acknowledged(0, 1, place(0), 1);
    finds("nobody sent", new Log(Map.of(0, List.of(new LoggedRecord(0, 1, "other")))));
  }

  @Test
  void seesAHoleInTheOffsets() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1);
    finds("stands where 0 should", new Log(Map.of(0, List.of(new LoggedRecord(1, 1, "k")))));
  }

  @Test
  void seesARequestStoredInPart() {
    add(Outcome.LOST, List.of(), 0, Long.MAX_VALUE, 1, 2);
    finds("stored in part", log(1));
  }

  @Test
  void seesARequestStoredInAnotherOrder() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1, 2);
    finds("out of order within its request", log(2, 1));
  }

  @Test
  void seesAnAnsweredRequestBehindALaterOne() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1);
    acknowledged(2, 3, place(0), 2);
    finds("comes after it", log(2, 1));
  }

  @Test
  void seesAKeyInTwoPartitions() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1);
    add(Outcome.UNKNOWN, List.of(), 2, 3, 2);
    finds("key k in", new Log(Map.of(0, records(1), 1, records(2))));
  }

  @Test
  void seesAReaderThatWasShownSomethingElse() {
    acknowledged(0, 1, place(0), 1);
    add(Outcome.UNKNOWN, List.of(), 0, 1, 2);
    history.saw(0, new LoggedRecord(0, 2, "k"));
    finds("a reader saw", log(1));
  }

  @Test
  void seesTwoReadersThatWereShownDifferentThings() {
    acknowledged(0, 1, place(0), 1);
    history.saw(0, new LoggedRecord(0, 1, "k"));
    history.saw(0, new LoggedRecord(0, 2, "k"));
    finds("first LoggedRecord[offset=0, id=1", log(1));
  }

  @Test
  void seesAValueOfWhichOneByteIsWrong() {
    byte[] value = Payload.of(17, 100);
    assertThat(Payload.id(value)).isEqualTo(17);
    value[99] ^= 1;
    assertThat(Payload.id(value)).isEqualTo(-1);
    assertThat(Payload.id(Payload.of(17, 10))).isEqualTo(17);
  }

  @Test
  void seesAValueThatEndsTooEarly() {
    assertThat(Payload.id(Arrays.copyOf(Payload.of(17, 100), 99))).isEqualTo(-1);
  }

  @Test
  void acceptsReadsOfThePastByWhoeverDidNotAskForFreshOnes() {
    acknowledged(0, 1, place(0), 1);
    acknowledged(10, 20, place(1), 2);
    shown("a", 2, 15, 16);
    shown("c", 0, 30, 31);
    shown("c", 1, 30, 32);
    shown("c", 2, 31, 32);
    shownFresh("b", 2, 20, 21);
    shownFresh("a", 1, 5, 14);
    shownFresh("b", 2, 14, 15);

    assertThat(history.violations(log(1, 2))).isEmpty();
    assertThat(history.sights()).isEqualTo(7);
  }

  @Test
  void acceptsAnOpenRecordThatComesToBeAfterAFreshRead() {
    add(Outcome.UNKNOWN, List.of(), 0, 1, 1);
    shownFresh("a", 0, 2, 3);
    shownFresh("a", 1, 4, 5);

    assertThat(history.violations(log(1))).isEmpty();
  }

  @Test
  void acceptsReadsWithTheSameEndInWhateverOrderTheyAreHeardOf() {
    acknowledged(0, 1, place(0), 1);
    shownFresh("a", 1, 8, 9);
    shownFresh("a", 1, 2, 3);

    assertThat(history.violations(log(1))).isEmpty();
  }

  @Test
  void seesAGatewayThatGoesBack() {
    acknowledged(0, 1, place(0), 1);
    shown("a", 1, 2, 3);
    shown("b", 0, 4, 5);
    assertThat(history.violations(log(1))).isEmpty();

    shown("a", 0, 4, 5);
    finds("a gateway went back from Sight[gateway=a", log(1));
  }

  @Test
  void seesAFreshReadThatMissesWhatWasAcknowledged() {
    acknowledged(0, 1, place(0), 1);
    shownFresh("a", 0, 2, 3);
    finds("comes after it", log(1));
  }

  @Test
  void seesAFreshReadThatMissesWhatAnotherHasShown() {
    add(Outcome.UNKNOWN, List.of(), 0, Long.MAX_VALUE, 1);
    shownFresh("a", 1, 2, 3);
    assertThat(history.violations(log(1))).isEmpty();

    shownFresh("b", 0, 4, 5);
    finds("comes after it", log(1));
  }

  @Test
  void seesAFreshReadThatMissesWhatAnyOtherReadHasShown() {
    add(Outcome.LOST, List.of(), 0, Long.MAX_VALUE, 1);
    shown("a", 1, 2, 3);
    assertThat(history.violations(log(1))).isEmpty();

    shownFresh("b", 0, 4, 5);
    finds("comes after it", log(1));
  }

  @Test
  void seesAReadOfWhatNobodyHadSentYet() {
    acknowledged(4, 5, place(0), 1);
    shown("a", 1, 2, 3);
    finds("comes after it", log(1));
  }

  @Test
  void seesAnEndThatTheLogDoesNotReach() {
    acknowledged(0, 1, place(0), 1);
    shown("a", 2, 2, 3);
    finds("not within the log", log(1));
  }

  @Test
  void seesAnEndInAPartitionThatIsNotThere() {
    history.saw(new Sight("a", 7, 1, false, 0, 1));
    finds("not within the log", log());
  }

  @Test
  @Timeout(30)
  void needsNoMoreTimeForEachOfManyRecords() {
    long[] ids = LongStream.range(0, 300_000).toArray();
    for (long id : ids) {
      acknowledged(2 * id, 2 * id + 1, place(id), id);
      shown("a", id + 1, 2 * id, 2 * id + 1);
    }

    assertThat(history.violations(log(ids))).isEmpty();
  }

  private void shown(String gateway, long end, long sent, long answered) {
    history.saw(new Sight(gateway, 0, end, false, sent, answered));
  }

  private void shownFresh(String gateway, long end, long sent, long answered) {
    history.saw(new Sight(gateway, 0, end, true, sent, answered));
  }

  private void finds(String violation, Log log) {
    assertThat(history.violations(log)).anyMatch(text -> text.contains(violation));
  }

  private void acknowledged(long sent, long answered, Place place, long id) {
    add(Outcome.ACKNOWLEDGED, List.of(place), sent, answered, id);
  }

  private void add(Outcome outcome, List<Place> places, long sent, long answered, long... ids) {
    List<SentRecord> records = Arrays.stream(ids).mapToObj(id -> new SentRecord(id, "k")).toList();
    history.add(new Attempt(records, outcome, places, sent, answered));
  }

  private static Place place(long offset) {
    return new Place(0, offset);
  }

  private static Log log(long... ids) {
    return new Log(Map.of(0, records(ids)));
  }

  private static List<LoggedRecord> records(long... ids) {
    LoggedRecord[] records = new LoggedRecord[ids.length];
    for (int i = 0; i < ids.length; i++) {
      records[i] = new LoggedRecord(i, ids[i], "k");
    }
    return List.of(records);
  }
}
