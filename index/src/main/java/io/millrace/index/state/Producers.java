package io.millrace.index.state;

import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.ProducerFenced;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.AppendResult.SequenceGap;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.IdempotentAppend;
import io.millrace.index.command.Producer;
import io.millrace.index.command.StoredRange;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.KeyedResults.TopicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The machine of producers: what was sent before is not appended again, and gets the first answer
 * (rule A8). It looks at a command when it is applied, so that it does not matter which gateways
 * its copies came by, or when.
 */
final class Producers {

  /** Of producers, in snapshots too. */
  static final Comparator<TopicProducer> ORDER =
      Comparator.comparingLong(TopicProducer::topicId).thenComparing(TopicProducer::id);

  private final HandOvers handOvers;
  private final KeyedResults keys = new KeyedResults();
  private final TreeMap<TopicProducer, SequencedProducer> sequences = new TreeMap<>(ORDER);

  private final Rules rules;

  Producers(Rules rules) {
    this.rules = rules;
    this.handOvers = new HandOvers(rules);
  }

  /** A long-lived producer is known within its topic. */
  record TopicProducer(long topicId, String id) {}

  /** One entry's way of appending. */
  interface Appending extends Function<AppendSlices, AppendResult> {}

  HandOvers handOvers() {
    return handOvers;
  }

  KeyedResults keys() {
    return keys;
  }

  SortedMap<TopicProducer, SequencedProducer> sequences() {
    return sequences;
  }

  /**
   * Applies a command of the entry with this number.
   *
   * @param floor the lane's
   */
  AppendResult apply(AppendCommand command, long entry, long floor, Appending appending) {
    return switch (command) {
      case AppendSlices plain -> appending.apply(plain);
      case IdempotentAppend once -> applyOnce(once, entry, appending);
      case HandedOver handed ->
          handOvers.apply(
              handed.id(), floor, () -> apply(handed.append(), entry, floor, appending));
    };
  }

  /** Forgets what is old by the command. */
  boolean apply(ForgetResults command) {
    keys.forgetUpTo(command.keysUpTo());
    sequences.values().removeIf(each -> each.lastEntry() <= command.producersUpTo());
    return true;
  }

  private AppendResult applyOnce(IdempotentAppend command, long entry, Appending appending) {
    return switch (command.idempotence().producer()) {
      case Producer.Key key -> applyKeyed(command, key, entry, appending);
      case Producer.Sequence sequence -> applySequenced(command, sequence, entry, appending);
    };
  }

  private AppendResult applyKeyed(
      IdempotentAppend command, Producer.Key producer, long entry, Appending appending) {
    TopicKey key = new TopicKey(command.slices().topicId(), producer.key());
    @Nullable Repeated first = keys.find(key);
    if (first != null && rules.keep(Rule.REPEATS_ARE_FOUND_WHEN_APPLIED)) {
      return first;
    }
    AppendResult result = appending.apply(command.slices());
    if (result instanceof Appended appended) {
      keys.remember(key, entry, stored(command, appended));
    }
    return result;
  }

  private AppendResult applySequenced(
      IdempotentAppend command, Producer.Sequence sent, long entry, Appending appending) {
    TopicProducer id = new TopicProducer(command.slices().topicId(), sent.id());
    @Nullable SequencedProducer known = sequences.get(id);
    if (known != null && sent.epoch() < known.epoch()) {
      return new ProducerFenced(known.epoch());
    }
    SequencedProducer producer =
        known == null || sent.epoch() > known.epoch()
            ? new SequencedProducer(sent.epoch(), entry)
            : known;
    List<Integer> partitions =
        command.slices().parts().stream().map(Part::partition).distinct().sorted().toList();
    for (int partition : partitions) {
      if (producer.expected(partition) != sent.sequence()) {
        @Nullable Repeated first = producer.find(sent.sequence(), partitions);
        return first == null ? new SequenceGap(partition, producer.expected(partition)) : first;
      }
    }
    AppendResult result = appending.apply(command.slices());
    if (result instanceof Appended appended) {
      producer.add(sent.sequence(), stored(command, appended), entry);
      sequences.put(id, producer);
    }
    return result;
  }

  /** The ranges that a request takes in its partitions, ascending. */
  private static Repeated stored(IdempotentAppend command, Appended appended) {
    TreeMap<Integer, StoredRange> ranges = new TreeMap<>();
    List<Part> parts = command.slices().parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      StoredRange range =
          new StoredRange(part.partition(), appended.baseOffsets().get(i), part.recordCount());
      ranges.merge(
          part.partition(),
          range,
          (first, next) ->
              new StoredRange(first.partition(), first.baseOffset(), first.count() + next.count()));
    }
    return new Repeated(new ArrayList<>(ranges.values()), command.idempotence().receivedMillis());
  }
}
