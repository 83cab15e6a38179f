package io.millrace.index.command;

/**
 * Ends what is remembered of old requests: nothing expires as a side effect of time, since clocks
 * differ, but by this command of a gateway by whose monotonic clock it was long enough.
 *
 * @param keysUpTo results of idempotency keys that entries up to this number gave
 * @param producersUpTo producers that sent nothing after this number
 */
public record ForgetResults(long keysUpTo, long producersUpTo) implements JournalCommand {
  public ForgetResults {
    if (keysUpTo < 0 || producersUpTo < 0) {
      throw new IllegalArgumentException(
          "no entry has number " + Math.min(keysUpTo, producersUpTo));
    }
  }
}
