package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.OTHER_WRITER;
import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.MemberCommand.Leave;
import io.millrace.index.command.Proposal;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.journal.LaneRequest.MembersChanged;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How gateways come, go, and count each other's heartbeats (rule A12). */
class MembershipProtocolTest {

  private static final Duration SESSION = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofSeconds(1);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();
  private long ticket = 1_000_000;

  @Test
  void aGatewayJoinsOnceOthersCanReachItAndCountsIfNobodyDoes() {
    lane.pass(SESSION);
    assertThat(lane.sentEntries()).isEmpty();
    lane.step(new LaneEvent.Advertised("http://self:7070", "1.0"));
    lane.pass(Duration.ofMillis(5));
    PutEntry put = store.only(PutEntry.class);
    assertThat(Entries.commands(put))
        .containsExactly(new Join("http://self:7070", "1.0", 1), new Coordinate());
    store.written(put);
    assertThat(lane.last(MembersChanged.class).members()).hasSize(1);
    assertThat(lane.state().coordinator().member()).isEqualTo(WRITER);
  }

  @Test
  void a12_nothingIsWrittenAndNothingReadWhileOneGatewayIsIdle() {
    join();
    int written = lane.sentEntries().size();
    lane.pass(Duration.ofMinutes(5));
    assertThat(lane.sentEntries()).hasSize(written);
    assertThat(store.isIdle()).isTrue();
  }

  @Test
  void a12_theCoordinatorOfSeveralLooksAtTheTailFourTimesASession() {
    PeerScene scene = new PeerScene();
    lead(scene);
    int looks = 0;
    for (int i = 0; i < 60; i++) {
      heartbeat(scene);
      scene.lane.pass(STEP);
      looks += scene.store.open(GetEntry.class).size();
      scene.seeTail();
    }
    assertThat(looks).isBetween(8, 10);
    assertThat(scene.store.open(PutEntry.class)).isEmpty();
  }

  @Test
  void a12_aHeartbeatIsConfirmedByTheCoordinatorAlone() {
    PeerScene scene = new PeerScene();
    assertThat(heartbeat(scene)).isEqualTo(false);
    lead(scene);
    scene.lane.catchUp();
    scene.seeTail();
    assertThat(heartbeat(scene)).isEqualTo(true);
  }

  @Test
  void a12_aHeartbeatIsNotConfirmedWhileTheLastLookAtTheTailIsOld() {
    PeerScene scene = new PeerScene();
    lead(scene);
    scene.lane.catchUp();
    scene.seeTail();
    scene.lane.sleep(SESSION.dividedBy(4));
    assertThat(heartbeat(scene)).isEqualTo(false);
  }

  @Test
  void f5_aGatewayThatIsNoMemberYetMakesTheOthersLook() {
    join();
    lane.step(new LaneEvent.HeartbeatReceived(++ticket, OTHER_WRITER));
    store.found(
        store.only(GetEntry.class),
        entry(2, nonce(2), lane.state().lastNonce(), new Join("http://other:7070", "1.0", 1)));
    assertThat(lane.last(MembersChanged.class).members()).hasSize(2);
    store.open(GetEntry.class).forEach(store::absent);
    lane.step(new LaneEvent.HeartbeatReceived(++ticket, OTHER_WRITER));
    assertThat(store.isIdle()).isTrue();
  }

  @Test
  void a12_whoIsSilentForASessionAndAQuarterIsExpired() {
    PeerScene scene = new PeerScene();
    lead(scene);
    long lastEntry = scene.lane.state().gateway(OTHER_WRITER).lastEntry();
    long coordinate = scene.lane.state().coordinator().entry();
    passLooking(scene, Duration.ofSeconds(37));
    assertThat(scene.store.open(PutEntry.class)).isEmpty();
    passLooking(scene, Duration.ofSeconds(3));
    PutEntry put = scene.store.open(PutEntry.class).getFirst();
    assertThat(Entries.commands(put))
        .containsExactly(new Expire(OTHER_WRITER, lastEntry, coordinate));
  }

  @Test
  void a12_whoIsHeardInTimeIsNotExpired() {
    PeerScene scene = new PeerScene();
    lead(scene);
    for (int i = 0; i < 10; i++) {
      heartbeat(scene);
      passLooking(scene, Duration.ofSeconds(30));
    }
    assertThat(scene.store.open(PutEntry.class)).isEmpty();
  }

  @Test
  void a12_aCoordinatorThatSleptExpiresNobody() {
    PeerScene scene = new PeerScene();
    lead(scene);
    heartbeat(scene);
    scene.lane.sleep(Duration.ofHours(3));
    passLooking(scene, Duration.ofSeconds(10));
    assertThat(scene.lane.state().gateway(OTHER_WRITER)).isNotNull();
    assertThat(expires(scene)).isZero();
  }

  @Test
  void a12_silenceBeginsWithTheHeartbeatNotWithTheLastTick() {
    PeerScene scene = new PeerScene();
    lead(scene);
    Duration limit = SESSION.plus(SESSION.dividedBy(4));
    scene.lane.pass(Duration.ofMillis(1_800)); // a tick is 1.875 s
    heartbeat(scene);
    passLooking(scene, limit.minusSeconds(1));
    assertThat(expires(scene)).isZero();
    passLooking(scene, Duration.ofSeconds(4));
    assertThat(expires(scene)).isPositive();
  }

  @Test
  void a12_whoWritesIsHeard() {
    PeerScene scene = new PeerScene();
    lead(scene);
    passLooking(scene, Duration.ofSeconds(30));
    scene.hear(scene.next(new RaiseFloor(1)));
    passLooking(scene, Duration.ofSeconds(30));
    assertThat(expires(scene)).isZero();
  }

  @Test
  void a12_whoCouldNotBeCountedWhileTheStateWasLoadedAnewIsNotExpired() {
    PeerScene scene = new PeerScene();
    ByteBuffer topic = scene.past(1);
    ByteBuffer joined = scene.past(2);
    ByteBuffer joinedToo = scene.past(3);
    scene.lane.send(new Proposal(new Coordinate()));
    PutEntry coordinate = scene.store.only(PutEntry.class);
    scene.store.written(coordinate);
    heartbeat(scene);
    scene.contradict();
    for (int i = 0; i < 60; i++) {
      scene.lane.step(new LaneEvent.HeartbeatReceived(++ticket, OTHER_WRITER));
      scene.lane.pass(STEP);
    }
    scene.store.listed(scene.store.only(ListSnapshots.class), OptionalLong.empty());
    for (ByteBuffer each : List.of(topic, joined, joinedToo, coordinate.content())) {
      scene.store.found(scene.store.open(GetEntry.class).getFirst(), each);
    }
    scene.seeTail();
    passLooking(scene, Duration.ofSeconds(5));
    assertThat(scene.lane.state().gateway(OTHER_WRITER)).isNotNull();
    assertThat(expires(scene)).isZero();
  }

  @Test
  void a12_anOutageOfTheStoreExpiresNobodyWhoIsAlive() {
    PeerScene scene = new PeerScene();
    lead(scene);
    for (int i = 0; i < 60; i++) {
      heartbeat(scene); // unconfirmed, since the tail is not seen
      scene.lane.pass(STEP);
    }
    scene.lane.catchUp();
    scene.seeTail();
    scene.lane.pass(STEP);
    assertThat(expires(scene)).isZero();
  }

  @Test
  void a12_whoIsConfirmedDoesNotTakeOver() {
    PeerScene scene = new PeerScene();
    int written = scene.lane.sentEntries().size();
    for (int i = 0; i < 100; i++) {
      scene.hear(true);
      scene.lane.pass(STEP);
    }
    assertThat(scene.lane.sentEntries()).hasSize(written);
  }

  @Test
  void a12_whoIsNotConfirmedForASessionTakesOver() {
    PeerScene scene = new PeerScene();
    scene.lane.pass(SESSION.minusSeconds(1));
    assertThat(scene.store.open(PutEntry.class)).isEmpty();
    scene.lane.pass(Duration.ofSeconds(5));
    assertThat(Entries.commands(scene.store.open(PutEntry.class).getFirst()))
        .containsExactly(new Coordinate());
  }

  @Test
  void whoWasExpiredJoinsAgain() {
    PeerScene scene = new PeerScene();
    long coordinate = scene.lane.state().coordinator().entry();
    long lastEntry = scene.lane.state().gateway(WRITER).lastEntry();
    scene.hear(scene.next(new Expire(WRITER, lastEntry, coordinate)));
    scene.lane.pass(Duration.ofMillis(5));
    assertThat(Entries.commands(scene.store.only(PutEntry.class)))
        .containsExactly(new Join("http://self:7070", "1.0", 1));
  }

  @Test
  void whoDrainsLeavesAndDoesNotJoinAgain() {
    join();
    lane.step(new LaneEvent.Draining());
    lane.send(new Proposal(new Leave()));
    store.written(store.only(PutEntry.class));
    assertThat(lane.state().gateways()).isEmpty();
    lane.pass(Duration.ofMinutes(1));
    assertThat(store.open(PutEntry.class)).isEmpty();
  }

  private void join() {
    lane.step(new LaneEvent.Advertised("http://self:7070", "1.0"));
    lane.pass(Duration.ofMillis(5));
    store.written(store.only(PutEntry.class));
  }

  /** The lane's own gateway becomes the coordinator. */
  private static void lead(PeerScene scene) {
    scene.lane.send(new Proposal(new Coordinate()));
    scene.store.written(scene.store.only(PutEntry.class));
    assertThat(scene.lane.state().coordinator().member()).isEqualTo(WRITER);
  }

  private Object heartbeat(PeerScene scene) {
    scene.lane.step(new LaneEvent.HeartbeatReceived(++ticket, OTHER_WRITER));
    return scene.lane.result(ticket);
  }

  private static void passLooking(PeerScene scene, Duration time) {
    for (long i = 0; i < time.toSeconds(); i++) {
      scene.lane.pass(STEP);
      scene.seeTail();
    }
  }

  private static long expires(PeerScene scene) {
    List<PutEntry> puts = scene.store.open(PutEntry.class);
    return puts.stream()
        .flatMap(put -> Entries.commands(put).stream())
        .filter(Expire.class::isInstance)
        .count();
  }
}
