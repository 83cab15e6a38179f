package io.millrace.gateway.topics;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.StateReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finds topics by name. Thread-safe. */
public final class TopicLookup {
  private final Lanes lanes;
  private final StateReader reader;
  private final List<TopicDirectory> directories;

  /**
   * Looks in these lanes.
   *
   * @param directories one for each lane, which must be told of what happens there
   */
  public TopicLookup(Lanes lanes, List<TopicDirectory> directories) {
    this.lanes = lanes;
    this.reader = new StateReader(lanes);
    this.directories = List.copyOf(directories);
  }

  /** The topic if it is at hand; null says nothing. */
  public @Nullable TopicRef known(String name) {
    return directories.get(lanes.numberOf(name)).known(name);
  }

  /**
   * Finds a topic.
   *
   * @param fresh whether to look at the tail even if the topic is known here
   * @param deadline until which a look at the tail may take
   * @return fails with {@link RequestException.UnknownTopic} if there is none, or with {@link
   *     io.millrace.index.LaneException}
   */
  public CompletableFuture<TopicRef> find(String name, boolean fresh, Deadline deadline) {
    int lane = lanes.numberOf(name);
    TopicDirectory directory = directories.get(lane);
    return reader.read(
        lane,
        fresh,
        deadline,
        state -> {
          TopicRef found = directory.find(state, name);
          if (found == null) {
            throw new RequestException.UnknownTopic(name);
          }
          return found;
        });
  }
}
