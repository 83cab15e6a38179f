package io.millrace.gateway.failure;

/**
 * Why a request was not served though nothing is broken but the request, or the gateway is full.
 * Each kind says what the client can do. Expected by the thousand: they carry no stack trace.
 */
public abstract sealed class RequestException extends RuntimeException {
  private RequestException(String message) {
    super(message, null, false, false);
  }

  /** The request breaks a rule of the API. Mend it. */
  public static final class Malformed extends RequestException {
    /**
     * Says what to mend.
     *
     * @param message names the field or parameter
     */
    public Malformed(String message) {
      super(message);
    }
  }

  /**
   * What was asked for is not there. A gateway may not have heard of it yet, so it says this only
   * after a look at the tail.
   */
  public abstract static sealed class Absent extends RequestException {
    private Absent(String message) {
      super(message);
    }
  }

  /** There is no such topic. Make it, or mend the name. */
  public static final class UnknownTopic extends Absent {
    public UnknownTopic(String name) {
      super("There is no topic " + name + ".");
    }
  }

  /** The topic has no such partition. */
  public static final class UnknownPartition extends Absent {
    public UnknownPartition(String message) {
      super(message);
    }
  }

  /** The offset lies below the partition's start: its record is gone. Go on at the start. */
  public static final class OffsetTrimmed extends RequestException {
    private final long startOffset;

    public OffsetTrimmed(long offset, long startOffset) {
      super("Offset " + offset + " is gone, the partition starts at " + startOffset + ".");
      this.startOffset = startOffset;
    }

    public long startOffset() {
      return startOffset;
    }
  }

  /** The offset lies above the partition's end. */
  public static final class OffsetBeyondEnd extends Absent {
    private final long endOffset;

    public OffsetBeyondEnd(long offset, long endOffset) {
      super("Offset " + offset + " is not written yet, the partition ends at " + endOffset + ".");
      this.endOffset = endOffset;
    }

    public long endOffset() {
      return endOffset;
    }
  }

  /** A topic's partitions can only grow. */
  public static final class PartitionsShrink extends RequestException {
    public PartitionsShrink(int wanted, int current) {
      super("The topic has " + current + " partitions, they cannot become " + wanted + ".");
    }
  }

  /** Another producer of the same id has a higher epoch. Stop, or take a higher one. */
  public static final class ProducerFenced extends RequestException {
    private final long currentEpoch;

    public ProducerFenced(long currentEpoch) {
      super("A producer of this id has epoch " + currentEpoch + "; nothing was stored.");
      this.currentEpoch = currentEpoch;
    }

    public long currentEpoch() {
      return currentEpoch;
    }
  }

  /** The request is not the producer's next one in a partition. Send that one. */
  public static final class SequenceGap extends RequestException {
    private final int partition;
    private final long expectedSequence;

    public SequenceGap(int partition, long expectedSequence) {
      super(
          "The producer's next sequence in partition "
              + partition
              + " is "
              + expectedSequence
              + "; nothing was stored.");
      this.partition = partition;
      this.expectedSequence = expectedSequence;
    }

    public int partition() {
      return partition;
    }

    public long expectedSequence() {
      return expectedSequence;
    }
  }

  /** A record is over its limit. */
  public static final class RecordTooLarge extends RequestException {
    public RecordTooLarge(String message) {
      super(message);
    }
  }

  /** A body is over its limit. Send fewer records at once. */
  public static final class RequestTooLarge extends RequestException {
    public RequestTooLarge(long limitBytes) {
      super("The body is longer than " + limitBytes + " bytes.");
    }
  }

  /**
   * The gateway holds as much as it may. Nothing was stored; send the same again a little later.
   */
  public static final class Overloaded extends RequestException {
    public Overloaded(String message) {
      super(message);
    }
  }

  /** The gateway is stopping. Nothing was stored; send the same to another one. */
  public static final class Draining extends RequestException {
    public Draining() {
      super("This gateway is stopping.");
    }
  }

  /** Whoever asks has not shown who it is. */
  public static final class Unauthenticated extends RequestException {
    public Unauthenticated(String message) {
      super(message);
    }
  }
}
