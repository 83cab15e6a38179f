package io.millrace.index.command;

/** By what a repeated request is known for the same; compared within a topic. */
public sealed interface Producer {

  /** The longest key or id, in characters. */
  int MAX_CHARACTERS = 128;

  /**
   * A key that the client made for one request ({@code Idempotency-Key}).
   *
   * @param key 1 to 128 printable ASCII characters
   */
  record Key(String key) implements Producer {
    public Key {
      requirePrintable("idempotency key", key);
    }
  }

  /**
   * One request of a long-lived producer ({@code Millrace-Producer}); in each partition its
   * requests are numbered from 0 without gaps.
   *
   * @param id 1 to 128 printable ASCII characters
   * @param epoch at least 0; a higher one ends all lower ones
   * @param sequence at least 0
   */
  record Sequence(String id, long epoch, long sequence) implements Producer {
    public Sequence {
      requirePrintable("producer id", id);
      if (epoch < 0 || sequence < 0) {
        throw new IllegalArgumentException(
            "producer epoch and sequence are at least 0, not " + epoch + " and " + sequence);
      }
    }
  }

  private static void requirePrintable(String what, String text) {
    boolean printable = text.chars().allMatch(each -> each >= ' ' && each <= '~');
    if (text.isEmpty() || text.length() > MAX_CHARACTERS || !printable) {
      throw new IllegalArgumentException(
          "the " + what + " has 1 to " + MAX_CHARACTERS + " printable ASCII characters");
    }
  }
}
