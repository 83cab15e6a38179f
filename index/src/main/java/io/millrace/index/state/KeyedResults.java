package io.millrace.index.state;

import io.millrace.index.command.AppendResult.Repeated;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The answers that requests with an idempotency key got, oldest first. */
final class KeyedResults {

  private final LinkedHashMap<TopicKey, Remembered> results = new LinkedHashMap<>();

  /** A key is compared within its topic. */
  record TopicKey(long topicId, String key) {}

  /**
   * An answer.
   *
   * @param sequence the number of the entry that gave it
   */
  record Remembered(long sequence, Repeated answer) {}

  /** All of them, in the order of their entries. */
  Map<TopicKey, Remembered> all() {
    return results;
  }

  int size() {
    return results.size();
  }

  /** The number of the entry that gave the oldest one; empty if there is none. */
  OptionalLong oldest() {
    return results.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(results.firstEntry().getValue().sequence());
  }

  /** The first answer; null if the key is new. */
  @Nullable Repeated find(TopicKey key) {
    @Nullable Remembered remembered = results.get(key);
    return remembered == null ? null : remembered.answer();
  }

  void remember(TopicKey key, long sequence, Repeated answer) {
    results.put(key, new Remembered(sequence, answer));
  }

  /** Forgets what entries up to a number gave. */
  void forgetUpTo(long sequence) {
    Iterator<Remembered> oldest = results.values().iterator();
    while (oldest.hasNext() && oldest.next().sequence() <= sequence) {
      oldest.remove();
    }
  }
}
