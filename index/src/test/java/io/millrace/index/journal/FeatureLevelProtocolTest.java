package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.OTHER_WRITER;
import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.MemberCommand.Leave;
import io.millrace.index.command.Producer;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import io.millrace.index.journal.LaneRequest.HandOverTo;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rule A11: nothing of a newer feature level is written before every member has announced it. The
 * next level is made up: as if one kind of command had come with it.
 */
class FeatureLevelProtocolTest {

  private static final FeatureLevels WITH_TRUNCATE =
      new FeatureLevels(2, command -> command instanceof Truncate ? 2 : 1);

  private static final FeatureLevels WITH_APPEND =
      new FeatureLevels(2, command -> command instanceof AppendSlices ? 2 : 1);

  @Test
  void a11_aGatewayAnnouncesWhatItReads() {
    LaneDriver lane = LaneDriver.running(new Settings().levels(WITH_TRUNCATE));
    lane.step(new LaneEvent.Advertised("http://self:7070", "1.0"));
    lane.pass(LaneDriver.IDLE_LINGER);

    assertThat(Entries.commands(lane.store().only(PutEntry.class)))
        .containsExactly(new Join("http://self:7070", "1.0", 2), new Coordinate());
  }

  @Test
  void a11_aLaneWithoutMembersTakesWhatTheGatewayReads() {
    LaneDriver lane = LaneDriver.running(new Settings().levels(WITH_TRUNCATE));
    long topic = lane.createTopic("a");
    long ticket = lane.send(new Truncate(topic, 0, 0));
    lane.store().written(lane.store().only(PutEntry.class));

    assertThat(lane.result(ticket)).isEqualTo(new TruncateResult.Truncated(0));
  }

  @Test
  void a11_nothingNewIsWrittenWhileAMemberReadsLess() {
    PeerScene scene = new PeerScene(new Settings().levels(WITH_TRUNCATE));
    int written = scene.lane.sentEntries().size();
    long refused = scene.lane.submit(new Truncate(scene.topic, 0, 0));
    long taken = scene.lane.send(Commands.putTopic("b"));

    Rejection rejection = scene.lane.rejection(refused);
    assertThat(rejection.kind()).isEqualTo(Kind.MEMBER_TOO_OLD);
    assertThat(rejection.outcome()).isEqualTo(Outcome.NONE);
    assertThat(rejection.detail()).contains("feature level 2").contains("up to 1");
    assertThat(scene.lane.sentEntries()).hasSize(written + 1);
    assertThat(Entries.commands(scene.store.only(PutEntry.class)))
        .containsExactly(Commands.putTopic("b"));
    assertThat(scene.lane.waits(taken)).isTrue();
  }

  @Test
  void a11_itIsWrittenOnceEveryMemberHasAnnouncedIt() {
    PeerScene scene = new PeerScene(new Settings().levels(WITH_TRUNCATE));
    scene.hear(scene.next(new Join(PeerScene.URL, "1.0", 2)));
    Truncate truncate = new Truncate(scene.topic, 0, 0);
    scene.lane.send(truncate);

    assertThat(Entries.commands(scene.store.only(PutEntry.class))).containsExactly(truncate);
  }

  @Test
  void a11_itIsWrittenOnceWhoeverReadsLessHasLeft() {
    PeerScene scene = new PeerScene(new Settings().levels(WITH_TRUNCATE));
    scene.hear(scene.next(new Leave()));
    Truncate truncate = new Truncate(scene.topic, 0, 0);
    scene.lane.send(truncate);

    assertThat(Entries.commands(scene.store.only(PutEntry.class))).contains(truncate);
  }

  @Test
  void a11_anEntryThatLosesToOneThatJoinsIsNotWrittenAgain() {
    LaneDriver lane = LaneDriver.running(new Settings().levels(WITH_TRUNCATE));
    HandStore store = lane.store();
    long ticket = lane.send(new Truncate(1, 0, 0));
    store.taken(store.only(PutEntry.class));
    store.found(
        store.only(GetEntry.class), entry(1, nonce(1), CLUSTER, new Join(PeerScene.URL, "1.0", 1)));
    store.open(GetEntry.class).forEach(store::absent);

    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.MEMBER_TOO_OLD);
    assertThat(store.open(PutEntry.class)).isEmpty();
  }

  @Test
  void a11_whatACommandHoldsCounts() {
    PeerScene scene = new PeerScene(new Settings().levels(WITH_APPEND));
    AppendBatches plain = Commands.append(scene.topic, 10);
    Idempotence key = new Idempotence(new Producer.Key("k"), LaneDriver.START_MILLIS);
    AppendBatches once = new AppendBatches(scene.topic, plain.batches(), key);
    List<Long> tickets = new ArrayList<>();
    tickets.add(scene.lane.send(plain));
    tickets.add(scene.lane.send(once));

    assertThat(tickets)
        .allSatisfy(
            each -> assertThat(scene.lane.rejection(each).kind()).isEqualTo(Kind.MEMBER_TOO_OLD));
    assertThat(scene.lane.count(HandOverTo.class)).isZero();
    assertThat(scene.lane.state().gateway(OTHER_WRITER).level()).isEqualTo(1);
  }
}
