package io.millrace.index.state;

import static io.millrace.index.state.StateDriver.append;
import static io.millrace.index.state.StateDriver.config;
import static io.millrace.index.state.StateDriver.part;
import static io.millrace.index.state.StateDriver.putTopic;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Compression;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.UnknownTopic;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.DeleteTopicResult;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult.Created;
import io.millrace.index.command.PutTopicResult.PartitionsShrink;
import io.millrace.index.command.PutTopicResult.Refused;
import io.millrace.index.command.PutTopicResult.Unchanged;
import io.millrace.index.command.PutTopicResult.Updated;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private final StateDriver driver = new StateDriver();
  private final LaneState state = driver.state();

  @Test
  void aTopicsIdIsTheNumberOfTheEntryThatMadeIt() {
    driver.apply();
    Topic topic = new Topic(2, "a", config(3));
    assertThat(driver.applyOne(putTopic("a", 3))).isEqualTo(new Created(topic));
    assertThat(state.topic("a")).isEqualTo(topic);
    assertThat(state.topic(2)).isEqualTo(topic);
    assertThat(state.topic("b")).isNull();
    assertThat(state.topic(1)).isNull();
    assertThat(state.offsets(2, 2)).isEqualTo(new PartitionOffsets(0, 0, 0));
  }

  @Test
  void aTopicThatExistsTakesThePatchAndNotTheSettingsForANewOne() {
    long id = driver.createTopic("a", 3);
    assertThat(driver.applyOne(putTopic("a", 9)))
        .isEqualTo(new Unchanged(new Topic(id, "a", config(3))));
    TopicPatch patch = new TopicPatch(null, 7L, 8L, Compression.NONE, 9);
    Topic updated = new Topic(id, "a", new TopicConfig(3, 7, 8, Compression.NONE, 9));
    assertThat(driver.applyOne(new PutTopic("a", patch, config(1))))
        .isEqualTo(new Updated(updated));
    assertThat(state.topic("a")).isEqualTo(updated);
    assertThat(state.topic(id)).isEqualTo(updated);
    assertThat(driver.applyOne(new PutTopic("a", patch, config(1))))
        .isEqualTo(new Unchanged(updated));
  }

  @Test
  void partitionsGrowAndKeepWhatTheyHold() {
    long id = driver.createTopic("a", 1);
    driver.apply(append(id, 5));
    driver.apply(partitions(3));
    assertThat(state.offsets(id, 0).endOffset()).isEqualTo(5);
    assertThat(state.offsets(id, 2)).isEqualTo(new PartitionOffsets(0, 0, 0));
    assertThat(driver.applyOne(append(id, part(2, 1, 0)))).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void partitionsAreNeverTakenAway() {
    long id = driver.createTopic("a", 3);
    assertThat(driver.applyOne(partitions(2))).isEqualTo(new PartitionsShrink(3));
    assertThat(state.topic(id)).isEqualTo(new Topic(id, "a", config(3)));
    assertThat(driver.applyOne(append(id, part(2, 1, 0)))).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void aDeletedTopicIsGoneWithItsRecords() {
    long id = driver.createTopic("a", 1);
    driver.apply(append(id, 5));
    assertThat(driver.applyOne(new DeleteTopic(id))).isEqualTo(DeleteTopicResult.DELETED);
    assertThat(driver.applyOne(new DeleteTopic(id))).isEqualTo(DeleteTopicResult.UNKNOWN_TOPIC);
    assertThat(driver.applyOne(append(id, 5))).isEqualTo(new UnknownTopic());
    assertThat(state.topics()).isEmpty();
    assertThat(state.sliceCount()).isZero();
    assertThat(StateDriver.payloads(state)).isEmpty();
  }

  @Test
  void aTopicCreatedAnewHasAnotherIdAndBeginsAtZero() {
    long former = driver.createTopic("a", 1);
    driver.apply(append(former, 5));
    driver.apply(new DeleteTopic(former));
    long id = driver.createTopic("a", 2);
    assertThat(id).isGreaterThan(former);
    assertThat(state.offsets(id, 0)).isEqualTo(new PartitionOffsets(0, 0, 0));
    assertThat(driver.applyOne(append(former, 1))).isEqualTo(new UnknownTopic());
    assertThat(driver.applyOne(append(id, 1))).isEqualTo(new Appended(List.of(0L)));
  }

  @Test
  void aNameOfAnotherLaneIsRefused() {
    int lane = LaneState.laneOf("orders", 4);
    StateDriver own = new StateDriver(new LaneState(lane, 4, StateDriver.CLUSTER));
    StateDriver other = new StateDriver(new LaneState((lane + 1) % 4, 4, StateDriver.CLUSTER));
    assertThat(own.applyOne(putTopic("orders", 1))).isInstanceOf(Created.class);
    assertThat(other.applyOne(putTopic("orders", 1))).isEqualTo(new Refused());
    assertThat(other.state().topics()).isEmpty();
  }

  @Test
  void anEntryMakesOneTopicAtMost() {
    assertThat(driver.apply(putTopic("a", 1), putTopic("b", 1)))
        .containsExactly(new Created(new Topic(1, "a", config(1))), new Refused());
    assertThat(state.topics()).containsOnlyKeys("a");
  }

  private static PutTopic partitions(int count) {
    return new PutTopic("a", new TopicPatch(count, null, null, null, null), config(1));
  }
}
