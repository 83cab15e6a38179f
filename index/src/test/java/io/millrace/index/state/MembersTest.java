package io.millrace.index.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.format.Snapshot;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.MemberCommand.Leave;
import org.junit.jupiter.api.Test;

/** Rule A12: who the gateways are, and who of them counts. */
class MembersTest {

  private static final Id128 ONE = new Id128(3, 1);
  private static final Id128 TWO = new Id128(3, 2);
  private static final Join JOIN = new Join("http://one:7070", "1.0", 1);

  private final StateDriver driver = new StateDriver();
  private final LaneState state = driver.state();

  @Test
  void whoJoinsIsAMemberUntilItLeaves() {
    driver.applyAs(ONE, JOIN);
    assertThat(state.gateways()).containsExactly(new Member(ONE, "http://one:7070", "1.0", 1, 1));
    assertThat(driver.applyAs(ONE, new Leave())).isEqualTo(true);
    assertThat(state.gateways()).isEmpty();
    assertThat(driver.applyAs(ONE, new Leave())).isEqualTo(false);
  }

  @Test
  void onlyAMemberCoordinates() {
    assertThat(driver.applyAs(ONE, new Coordinate())).isEqualTo(false);
    driver.applyAs(ONE, JOIN);
    assertThat(driver.applyAs(ONE, new Coordinate())).isEqualTo(true);
    assertThat(state.coordinator()).isEqualTo(new Coordinator(ONE, 3));
    driver.applyAs(ONE, new Leave());
    assertThat(state.coordinator()).isNull();
  }

  @Test
  void a12_anExpireIsVoidIfTheMemberDidAnythingSince() {
    long coordinate = twoMembersOneCoordinates();
    long seen = member(TWO).lastEntry();
    driver.applyAs(TWO);
    assertThat(expire(seen, coordinate)).isEqualTo(false);
    assertThat(expire(member(TWO).lastEntry(), coordinate)).isEqualTo(true);
    assertThat(state.gateway(TWO)).isNull();
  }

  @Test
  void a12_whatAMemberHandsOverIsALifeSignToo() {
    long topic = driver.createTopic("a", 1);
    long coordinate = twoMembersOneCoordinates();
    long seen = member(TWO).lastEntry();
    HandOverId id = new HandOverId(TWO, 1, 1, 0);
    driver.applyAs(ONE, new HandedOver(id, StateDriver.append(topic, 1)));
    assertThat(expire(seen, coordinate)).isEqualTo(false);
  }

  @Test
  void a12_anExpireIsVoidIfAnotherCoordinateEntryFollows() {
    long coordinate = twoMembersOneCoordinates();
    long seen = member(TWO).lastEntry();
    driver.applyAs(ONE, new Coordinate());
    assertThat(expire(seen, coordinate)).isEqualTo(false);
    assertThat(expire(seen, state.sequence() - 1)).isEqualTo(true);
  }

  @Test
  void aLoadedStateHasTheSameMembers() {
    twoMembersOneCoordinates();
    Snapshot snapshot = Snapshot.read(SnapshotCodec.encode(state));
    LaneState loaded = SnapshotCodec.decode(snapshot, 0, 1);
    assertThat(loaded.gateways()).containsExactlyElementsOf(state.gateways());
    assertThat(loaded.coordinator()).isEqualTo(state.coordinator());
  }

  private long twoMembersOneCoordinates() {
    driver.applyAs(ONE, JOIN);
    driver.applyAs(TWO, new Join("http://two:7070", "1.0", 1));
    driver.applyAs(ONE, new Coordinate());
    return state.sequence();
  }

  private Object expire(long lastSeen, long coordinate) {
    return driver.applyAs(ONE, new Expire(TWO, lastSeen, coordinate));
  }

  private Member member(Id128 id) {
    Member member = state.gateway(id);
    assertThat(member).isNotNull();
    return member;
  }
}
