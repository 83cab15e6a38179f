package io.millrace.gateway.topics;

import io.millrace.index.LaneListener;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.Topic;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import io.millrace.index.state.Change;
import io.millrace.index.state.LaneState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The topics of one lane that somebody has asked for, as its state has them now, so that a produce
 * need not wait for the lane's thread to learn its topic. Any thread reads it, only the lane's
 * thread writes it, as entries are applied.
 */
public final class TopicDirectory implements LaneListener {
  private final int lane;
  private final RandomGenerator random;
  private final ConcurrentMap<String, TopicRef> byName = new ConcurrentHashMap<>();

  /**
   * Knows no topic yet.
   *
   * @param random says with which partition the records without a key begin
   */
  public TopicDirectory(int lane, RandomGenerator random) {
    this.lane = lane;
    this.random = random;
  }

  /** The topic, or null if nobody has asked for it, which does not say that there is none. */
  @Nullable TopicRef known(String name) {
    return byName.get(name);
  }

  /** Looks a topic up and remembers it. To be called on the lane's thread. */
  @Nullable TopicRef find(LaneState state, String name) {
    Topic topic = state.topic(name);
    return topic == null ? null : byName.computeIfAbsent(name, absent -> ref(topic));
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    for (Object result : applied.results()) {
      if (result instanceof PutTopicResult.Updated updated) {
        Topic topic = updated.topic();
        byName.computeIfPresent(topic.name(), (name, ref) -> ref.with(topic));
      }
    }
    for (Change change : applied.changes()) {
      if (change instanceof Change.Deleted deleted) {
        byName.values().removeIf(ref -> ref.topic().id() == deleted.topicId());
      }
    }
  }

  @Override
  public void caughtUp() {
    // The state may have been loaded anew: what was known of the one before proves nothing.
    byName.clear();
  }

  @Override
  public void stopped(String problem) {
    // The lane refuses every command and query from now on, whatever topic they name.
  }

  private TopicRef ref(Topic topic) {
    return new TopicRef(lane, topic, new AtomicInteger(random.nextInt()));
  }
}
