package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.journal.StoreAnswer;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreAnswer.Listed;
import io.millrace.index.journal.StoreAnswer.Written;
import io.millrace.index.journal.StoreRequest;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.RangeNotSatisfiable;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a lane's requests are to a store. */
class StorePortTest {

  private static final String SNAPSHOTS = "lanes/0003/snapshots/0000000000000000000";

  private final ScriptedStore store = new ScriptedStore();
  private final StorePort port = new StorePort(3, store, Rules.ALL);

  @Test
  void a1_entriesAndSnapshotsAreCreatedOnlyIfAbsent() {
    assertThat(ask(new PutEntry(1, 7, bytes(1)))).isEqualTo(new Written(ScriptedStore.DATE));
    assertThat(ask(new PutSnapshot(2, 7, bytes(2)))).isEqualTo(new Written(ScriptedStore.DATE));
    assertThat(store.puts)
        .containsExactly(
            new ScriptedStore.Put(
                "lanes/0003/journal/00000000000000000007", bytes(1), PutCondition.IF_ABSENT),
            new ScriptedStore.Put(
                "lanes/0003/snapshots/00000000000000000007", bytes(2), PutCondition.IF_ABSENT));
  }

  @Test
  void aSegmentGoesUnderItsOwnName() {
    SegmentObject segment = new SegmentObject(3, 6, new Id128(1, 2), 1);
    ask(new PutSegment(1, segment, bytes(3)));
    assertThat(store.puts)
        .containsExactly(new ScriptedStore.Put(segment.key(), bytes(3), PutCondition.NONE));
  }

  @Test
  void theNewestSnapshotIsTheLargestOfAllPagesAndTheDateThatOfTheFirst() {
    Instant later = ScriptedStore.DATE.plusSeconds(60);
    store.pages.add(page("next", ScriptedStore.DATE, SNAPSHOTS + "2", SNAPSHOTS + "9"));
    store.pages.add(page("last", later, SNAPSHOTS + "4", SNAPSHOTS + "8.tmp"));
    store.pages.add(page(null, later, "lanes/0003/snapshots/x"));
    assertThat(ask(new ListSnapshots(1)))
        .isEqualTo(new Listed(OptionalLong.of(9), ScriptedStore.DATE));
    assertThat(store.lists)
        .extracting(each -> each.prefix() + " " + each.pageToken())
        .containsExactly(
            "lanes/0003/snapshots/ null",
            "lanes/0003/snapshots/ next",
            "lanes/0003/snapshots/ last");
  }

  @Test
  void noSnapshotIsNoNumber() {
    store.pages.add(page(null, ScriptedStore.DATE));
    assertThat(ask(new ListSnapshots(1)))
        .isEqualTo(new Listed(OptionalLong.empty(), ScriptedStore.DATE));
  }

  @Test
  void anEmptyObjectInTheJournalIsThereAllTheSame() {
    store.failure = new RangeNotSatisfiable("empty", null, ScriptedStore.DATE, null);
    assertThat(ask(new GetEntry(1, 7, 100)))
        .isEqualTo(new Found(ByteBuffer.allocate(0), 0, ScriptedStore.DATE));
  }

  @Test
  void whatTheStoreSaysIsPassedOn() {
    ObjectStoreException failure = new Unavailable("no", null, null, null);
    store.failure = failure;
    assertThat(ask(new GetEntry(1, 7, 100))).isEqualTo(new Failed(failure));
    store.isThrowing = true;
    assertThat(ask(new PutEntry(1, 7, bytes(1)))).isEqualTo(new Failed(failure));
  }

  @Test
  void anErrorOfTheClientLeavesAWriteUnknown() {
    store.failure = new IllegalStateException("closed");
    assertThat(failure(new PutEntry(1, 7, bytes(1)))).isInstanceOf(OutcomeUnknown.class);
    assertThat(failure(new PutSnapshot(1, 7, bytes(1)))).isInstanceOf(OutcomeUnknown.class);
    assertThat(failure(new GetEntry(1, 7, 100))).isInstanceOf(Unavailable.class);
    store.isThrowing = true;
    assertThat(failure(new PutEntry(1, 7, bytes(1)))).isInstanceOf(OutcomeUnknown.class);
  }

  private ObjectStoreException failure(StoreRequest request) {
    return ((Failed) ask(request)).failure();
  }

  private StoreAnswer ask(StoreRequest request) {
    List<StoreAnswer> answers = new ArrayList<>();
    port.ask(request, answers::add);
    assertThat(answers).hasSize(1);
    return answers.getFirst();
  }

  private static ListPage page(String next, Instant date, String... keys) {
    List<ObjectInfo> objects = new ArrayList<>();
    for (String key : keys) {
      objects.add(new ObjectInfo(key, 1, date));
    }
    return new ListPage(objects, next, date);
  }

  private static ByteBuffer bytes(int value) {
    return ByteBuffer.wrap(new byte[] {(byte) value});
  }
}
