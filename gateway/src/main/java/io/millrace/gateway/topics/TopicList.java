package io.millrace.gateway.topics;

import io.millrace.gateway.lane.Lanes;
import io.millrace.index.LaneLoop;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;

/** Lists topics by name, whichever lanes they belong to. Thread-safe. */
public final class TopicList {
  private final Lanes lanes;

  public TopicList(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Lists a page; fails with {@link io.millrace.index.LaneException}. */
  public CompletableFuture<TopicPage> list(TopicQuery query) {
    CompletableFuture<Void> before =
        query.fresh() ? lanes.catchUp() : CompletableFuture.completedFuture(null);
    return before.thenCompose(ready -> listAll(query));
  }

  private CompletableFuture<TopicPage> listAll(TopicQuery query) {
    CompletableFuture<List<TopicPage.Item>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (LaneLoop lane : lanes.all()) {
      all = all.thenCombine(lane.query(state -> first(state, query)), TopicList::concat);
    }
    return all.thenApply(found -> page(found, query.limit()));
  }

  /** One more than asked for, to see whether there are more. */
  private static List<TopicPage.Item> first(LaneState state, TopicQuery query) {
    List<TopicPage.Item> found = new ArrayList<>();
    NavigableMap<String, Topic> rest =
        query.after().compareTo(query.prefix()) < 0
            ? state.topics().tailMap(query.prefix(), true)
            : state.topics().tailMap(query.after(), false);
    for (Topic topic : rest.values()) {
      if (found.size() > query.limit() || !topic.name().startsWith(query.prefix())) {
        break;
      }
      found.add(new TopicPage.Item(state.lane(), topic));
    }
    return found;
  }

  private static List<TopicPage.Item> concat(
      List<TopicPage.Item> left, List<TopicPage.Item> right) {
    left.addAll(right);
    return left;
  }

  private static TopicPage page(List<TopicPage.Item> found, int limit) {
    found.sort(Comparator.comparing(item -> item.topic().name()));
    boolean more = found.size() > limit;
    List<TopicPage.Item> page = more ? found.subList(0, limit) : found;
    return new TopicPage(page, more ? page.getLast().topic().name() : null);
  }
}
