package io.millrace.index.model;

/**
 * A hash of 64 bits that stands for a state or a part of one. Two different ones among ten million
 * are equal with a probability of one in 400,000.
 */
public final class Fingerprint {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long value;

  public static long of(long... values) {
    Fingerprint fingerprint = new Fingerprint();
    for (long each : values) {
      fingerprint.add(each);
    }
    return fingerprint.value;
  }

  public void add(long part) {
    long mixed = (value + STEP) ^ part;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    value = mixed ^ (mixed >>> 31);
  }

  public void add(int... parts) {
    for (int part : parts) {
      add((long) part);
    }
  }

  public void add(boolean part) {
    add(part ? 1L : 0L);
  }

  @SuppressWarnings("EnumOrdinal") // Fingerprints are not kept longer than a search.
  public void add(Enum<?> part) {
    add((long) part.ordinal());
  }

  long value() {
    return value;
  }
}
