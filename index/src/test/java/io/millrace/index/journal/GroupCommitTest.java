package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.Truncate;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which commands share an entry, when it leaves, and how many are under way. */
class GroupCommitTest {

  private static final Duration LINGER = Duration.ofMillis(100);
  private static final Duration A_MICRO = Duration.ofNanos(1_000);

  private final LaneDriver lane = LaneDriver.running(new Settings().linger(LINGER));
  private final HandStore store = lane.store();

  @Test
  void manyCommandsShareOneEntryAndKeepTheirOrder() {
    long topic = lane.createTopic("a");
    List<Long> tickets = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tickets.add(lane.submit(Commands.append(topic, i)));
    }
    lane.pass(LINGER);
    assertThat(Entries.commands(store.only(PutEntry.class))).hasSize(50);
    store.written(store.only(PutEntry.class));
    for (int i = 0; i < 50; i++) {
      assertThat(lane.result(tickets.get(i))).isEqualTo(new Appended(List.of((long) i)));
    }
  }

  @Test
  void anEntryPutsOneTopicAtMost() {
    lane.submit(new Truncate(1, 0, 0));
    lane.submit(Commands.putTopic("a"));
    lane.submit(Commands.putTopic("b"));
    lane.submit(new Truncate(1, 0, 0));
    lane.pass(LINGER);
    assertThat(store.open(PutEntry.class))
        .extracting(each -> Entries.commands(each).size())
        .containsExactly(2, 2);
    assertThat(store.open(PutEntry.class))
        .extracting(Entries::commands)
        .allSatisfy(commands -> assertThat(commands).anyMatch(Commands::putsTopic));
  }

  @Test
  void aCommandThatFindsTheLaneIdleWaitsFiveMilliseconds() {
    lane.submit(Commands.putTopic("a"));
    lane.pass(Duration.ofMillis(5).minus(A_MICRO));
    assertThat(store.open(PutEntry.class)).isEmpty();
    lane.pass(A_MICRO);
    assertThat(store.open(PutEntry.class)).hasSize(1);
  }

  @Test
  void underLoadAnEntryClosesAfterTheLinger() {
    lane.send(Commands.putTopic("a"));
    lane.submit(Commands.putTopic("b"));
    lane.pass(LINGER.minus(A_MICRO));
    assertThat(store.open(PutEntry.class)).hasSize(1);
    lane.pass(A_MICRO);
    assertThat(store.open(PutEntry.class)).hasSize(2);
  }

  @Test
  void aCommandThatHasWaitedLeavesAsSoonAsTheLaneIsIdle() {
    lane.send(Commands.putTopic("a"));
    lane.submit(Commands.putTopic("b"));
    lane.pass(Duration.ofMillis(20));
    store.written(store.only(PutEntry.class));
    assertThat(store.only(PutEntry.class).sequence()).isEqualTo(2);
  }

  @Test
  void aFullEntryLeavesAtOnce() {
    LaneDriver wide = LaneDriver.running(new Settings().linger(LINGER).inlineMaxBytes(64 << 20));
    long topic = wide.createTopic("a");
    wide.submit(Commands.append(topic, 5 << 20));
    assertThat(wide.store().isIdle()).isTrue();
    wide.submit(Commands.append(topic, 5 << 20));
    assertThat(wide.store().open(PutEntry.class)).hasSize(1);
  }

  @Test
  void commandsThatWouldNotFitOneEntryDoNotShareOne() {
    Deadlines nobody = new Deadlines(new Step(new SplittableRandom(1), new Moment(0, 0)));
    PartitionBatch batch = Commands.append(1, 50 << 20).batches().getFirst();
    AppendBatches half = new AppendBatches(1, Collections.nCopies(10, batch));
    Group group = new Group(1, 0);
    group.add(new Submission(nobody, 1, 0, half));
    assertThat(group.takes(new Submission(nobody, 2, 0, half))).isFalse();
    assertThat(group.takes(new Submission(nobody, 3, 0, Commands.append(1, 10)))).isTrue();
  }

  @Test
  void asManyEntriesAreUnderWayAsThePipelineAllows() {
    sendMany(6);
    assertThat(store.open(PutEntry.class))
        .extracting(PutEntry::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    store.written(store.open(PutEntry.class).getFirst());
    assertThat(store.open(PutEntry.class))
        .extracting(PutEntry::sequence)
        .containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void nothingIsSentBehindAnEntryThatIsKnownToHaveLost() {
    sendMany(2);
    PutEntry second = store.open(PutEntry.class).getLast();
    store.taken(second);
    store.found(
        store.only(GetEntry.class), entry(2, nonce(2), Entries.header(second).predecessor()));
    lane.send(Commands.putTopic("z"));
    lane.pass(LINGER);
    assertThat(store.open(PutEntry.class)).extracting(PutEntry::sequence).containsExactly(1L);
  }

  private void sendMany(int count) {
    for (int i = 0; i < count; i++) {
      lane.submit(Commands.putTopic("topic-" + i));
    }
    lane.pass(LINGER);
  }
}
