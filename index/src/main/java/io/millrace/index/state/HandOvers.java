package io.millrace.index.state;

import io.millrace.format.Id128;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.AlreadyAnswered;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.HandOverId;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What gateways handed over to each other, so that it is applied once, however many copies of it
 * come and in whatever order (rule A8).
 */
final class HandOvers {

  private final TreeMap<Id128, Incarnation> incarnations = new TreeMap<>();
  private final Rules rules;

  HandOvers(Rules rules) {
    this.rules = rules;
  }

  /** One gateway's process. */
  static final class Incarnation {
    private final TreeMap<Long, AppendResult> results = new TreeMap<>();
    private long answered;
    private long newestBase;

    Incarnation(long answered, long newestBase) {
      this.answered = answered;
      this.newestBase = newestBase;
    }

    /** The clients of all sequences up to this one have been answered. */
    long answered() {
      return answered;
    }

    /** The newest base of all that was applied. */
    long newestBase() {
      return newestBase;
    }

    /** What became of the sequences above the mark, by sequence. */
    SortedMap<Long, AppendResult> results() {
      return results;
    }

    private @Nullable AppendResult find(long sequence) {
      return sequence <= answered ? new AlreadyAnswered() : results.get(sequence);
    }

    private void add(HandOverId id, AppendResult result) {
      results.put(id.sequence(), result);
      newestBase = Math.max(newestBase, id.base());
      answered = Math.max(answered, id.answered());
      results.headMap(answered, true).clear();
    }
  }

  /** All that is remembered, by incarnation. */
  SortedMap<Id128, Incarnation> incarnations() {
    return incarnations;
  }

  /** Puts a restored one in its place. */
  void put(Id128 id, Incarnation incarnation) {
    incarnations.put(id, incarnation);
  }

  /**
   * Applies a copy of a command, or tells what became of an earlier one. A copy that refers to a
   * segment which may be swept is none: another one that refers to a newer segment is applied.
   *
   * @param floor the lane's: what is remembered of an incarnation may be gone below it
   */
  AppendResult apply(HandOverId id, long floor, Supplier<AppendResult> command) {
    if (id.base() < floor && rules.keep(Rule.FORGOTTEN_IS_REFUSED)) {
      return new HandOverRefused();
    }
    @Nullable Incarnation known = incarnations.get(id.incarnation());
    @Nullable AppendResult earlier = known == null ? null : known.find(id.sequence());
    if (earlier != null && rules.keep(Rule.REPEATS_ARE_FOUND_WHEN_APPLIED)) {
      return earlier;
    }
    AppendResult result = command.get();
    if (result instanceof ReferenceRefused) {
      return result;
    }
    incarnations.computeIfAbsent(id.incarnation(), unused -> new Incarnation(0, 0)).add(id, result);
    return result;
  }

  /** Forgets the incarnations of which no copy would be applied any more. */
  void forgetBelow(long floor) {
    incarnations.values().removeIf(each -> each.newestBase() < floor);
  }
}
