package io.millrace.index.command;

import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.PayloadRef.SegmentObject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Commands for a few topics, some of which make sense; reproducible from the generator's seed. */
public final class RandomCommands {

  private static final int MOST_PARTITIONS = 4;

  private final RandomGenerator random;

  public RandomCommands(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Any command.
   *
   * @param topicIds the topics that there are
   * @param sequence the number of the entry that it is for
   */
  public JournalCommand next(List<Long> topicIds, long sequence) {
    long topic = topicIds.isEmpty() ? sequence : topicIds.get(random.nextInt(topicIds.size()));
    return switch (random.nextInt(26)) {
      case 0, 1 -> new PutTopic("topic-" + random.nextInt(6), patch(), config());
      case 2 -> new DeleteTopic(topic);
      case 3, 4 -> new Truncate(topic, random.nextInt(MOST_PARTITIONS), random.nextLong(300));
      case 5 -> new RaiseFloor(random.nextLong(sequence + 2));
      case 6 -> new ForgetResults(random.nextLong(sequence + 1), random.nextLong(sequence + 1));
      case 7 -> new PutSharedSettings(settings());
      case 8, 9 -> member(sequence);
      case 10, 11, 12 -> handedOver(topic, sequence);
      case 13, 14, 15 -> idempotent(topic, sequence);
      default -> slices(topic, sequence);
    };
  }

  private AppendSlices slices(long topic, long sequence) {
    return new AppendSlices(topic, random.nextInt(4) == 0 ? segment(sequence) : null, parts());
  }

  private IdempotentAppend idempotent(long topic, long sequence) {
    Producer producer =
        random.nextBoolean()
            ? new Producer.Key("key-" + random.nextInt(20))
            : new Producer.Sequence(
                "producer-" + random.nextInt(3), random.nextInt(3), random.nextInt(4));
    return new IdempotentAppend(new Idempotence(producer, timestamp()), slices(topic, sequence));
  }

  private HandedOver handedOver(long topic, long sequence) {
    HandOverId id =
        new HandOverId(
            gateway(), random.nextLong(1, 20), random.nextLong(sequence + 1), random.nextLong(10));
    return new HandedOver(
        id, random.nextBoolean() ? slices(topic, sequence) : idempotent(topic, sequence));
  }

  private MemberCommand member(long sequence) {
    return switch (random.nextInt(6)) {
      case 0 -> new MemberCommand.Leave();
      case 1 -> new MemberCommand.Coordinate();
      case 2 ->
          new MemberCommand.Expire(
              gateway(), random.nextLong(sequence + 1), random.nextLong(sequence + 1) + 1);
      default ->
          new MemberCommand.Join("http://g" + random.nextInt(9), "1.0", random.nextInt(1, 3));
    };
  }

  /** The writer of all entries, or one of a few others. */
  private Id128 gateway() {
    return new Id128(1, random.nextInt(1, 4));
  }

  private SharedSettings settings() {
    return new SharedSettings(random.nextLong(1, 1_000_000), random.nextLong(1, 1_000_000));
  }

  private TopicPatch patch() {
    return new TopicPatch(
        maybe(random.nextInt(1, MOST_PARTITIONS + 1)),
        maybe(random.nextLong(1, Long.MAX_VALUE)),
        maybe(random.nextLong(-1, 1_000)),
        maybe(compression()),
        maybe(random.nextInt(1, Integer.MAX_VALUE)));
  }

  private TopicConfig config() {
    return new TopicConfig(
        random.nextInt(1, MOST_PARTITIONS + 1),
        random.nextLong(1, 1_000_000),
        random.nextLong(-1, 1_000),
        compression(),
        random.nextInt(1, 1_000_000));
  }

  private Compression compression() {
    return random.nextBoolean() ? Compression.ZSTD : Compression.NONE;
  }

  private SegmentObject segment(long sequence) {
    Id128 id = Id128.random(random);
    return new SegmentObject(0, random.nextLong(sequence + 1), id, random.nextInt(1, 1 << 30));
  }

  /** Batches that follow each other in the segment, so that some become one slice. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int position = random.nextInt(1_000);
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int length = random.nextInt(1, 10_000);
      int partition = random.nextInt(16) % (MOST_PARTITIONS - 1);
      parts.add(new Part(partition, random.nextInt(1, 50), position, length, timestamp()));
      position += length;
    }
    return parts;
  }

  private long timestamp() {
    return random.nextInt(20) == 0 ? random.nextLong() : 1_700_000_000_000L + random.nextInt(9_999);
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
