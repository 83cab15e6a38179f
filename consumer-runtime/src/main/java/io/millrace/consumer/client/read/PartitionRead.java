package io.millrace.consumer.client.read;

import io.millrace.consumer.client.admin.Admin;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.http.GatewayException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** Fetches one partition, page after page. Used by one thread at a time. */
final class PartitionRead {
  private static final long UNKNOWN = -1;

  /** What a topic that was created anew may refuse; a refusal does not say which topic it is of. */
  private static final Set<String> MAY_BE_ANOTHERS =
      Set.of("offset-beyond-end", "offset-trimmed", "unknown-partition");

  private final Source source;
  private final TopicInfo topic;
  private final int partition;
  private final Start start;
  private final ReaderSettings settings;
  private final long until;
  private long offset;
  private boolean begun;
  private boolean behind;

  /** The calls it makes. */
  record Source(Fetches fetches, Admin admin) {}

  PartitionRead(
      Source source,
      TopicInfo topic,
      PartitionInfo partition,
      Start start,
      ReaderSettings settings) {
    this.source = source;
    this.topic = topic;
    this.partition = partition.partition();
    this.start = start;
    this.settings = settings;
    until = settings.follow() ? Long.MAX_VALUE : partition.endOffset();
    offset =
        switch (start) {
          case Start.Earliest earliest -> partition.startOffset();
          case Start.Latest latest -> partition.endOffset();
          case Start.Offset at -> at.offset();
          case Start.Time time -> isEmpty(partition) ? partition.endOffset() : UNKNOWN;
        };
    // An offset that was given may not be there: that is asked.
    behind = start instanceof Start.Offset || offset != partition.endOffset();
  }

  private static boolean isEmpty(PartitionInfo partition) {
    return partition.startOffset() == partition.endOffset();
  }

  int partition() {
    return partition;
  }

  /** Where the next page begins; empty until a start by time has been looked up. */
  OptionalLong offset() {
    return offset == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /**
   * Whether there is more, as far as is known: first from the topic's description, so that of many
   * partitions those at whose end reading begins need no call each.
   */
  boolean behind() {
    return behind;
  }

  /** The offset after the last record wanted. */
  long until() {
    return until;
  }

  /**
   * Whether all is fetched. Where an offset was given, one call is made in any case: it may be one
   * that is not there.
   */
  boolean ended() {
    boolean surelyThere = begun || !(start instanceof Start.Offset);
    return surelyThere && offset != UNKNOWN && offset >= until;
  }

  /** The next page; it is empty if no record comes within {@code wait}. */
  Page next(Duration wait) throws InterruptedException {
    while (true) {
      try {
        return taken(source.fetches().fetch(request(wait)));
      } catch (GatewayException.Refused e) {
        offset = startAfterTrimming(e);
      }
    }
  }

  private FetchRequest request(Duration wait) throws InterruptedException {
    if (start instanceof Start.Time time && offset == UNKNOWN) {
      offset = source.admin().offsetAt(topic.name(), partition, time.millis());
    }
    return FetchRequest.at(topic.name(), partition, offset, settings.pageBytes())
        .waiting(offset >= until ? Duration.ZERO : wait);
  }

  private Page taken(Page page) {
    requireSame(page.topicId());
    offset = page.nextOffset();
    begun = true;
    behind = page.nextOffset() < page.endOffset();
    return page;
  }

  private long startAfterTrimming(GatewayException.Refused refused) throws InterruptedException {
    OptionalLong first = refused.problem().number("startOffset");
    if (refused.problem().is("offset-trimmed") && first.isPresent() && goesOn()) {
      return first.getAsLong();
    }
    if (MAY_BE_ANOTHERS.contains(refused.problem().kind())) {
      requireSame(source.admin().topic(topic.name()).id());
    }
    throw refused;
  }

  private void requireSame(String id) {
    if (!id.equals(topic.id())) {
      throw new GatewayException.TopicReplaced(
          "topic "
              + topic.name()
              + " was deleted and created anew: its offsets mean other records");
    }
  }

  private boolean goesOn() {
    boolean asked = begun || start instanceof Start.Offset;
    return switch (settings.onTrimmed()) {
      // What was not asked for by its number is not missed.
      case FAIL -> !asked;
      case FAIL_AT_START -> begun || !asked;
      case GO_ON -> true;
    };
  }
}
