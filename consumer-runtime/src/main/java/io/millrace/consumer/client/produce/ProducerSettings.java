package io.millrace.consumer.client.produce;

import io.millrace.format.Compression;
import java.time.Duration;

/**
 * How a producer gathers and sends.
 *
 * @param linger how long a record waits for others of its partition, 0 to 1 min
 * @param batchBytes a batch is full at so many bytes before compression; a larger record is a batch
 *     of its own
 * @param requestBytes batches sent together, before compression; a larger record is sent alone. Not
 *     above the gateways' {@code request.max.bytes}
 * @param requestsInFlight most requests under way; one at a time for each partition
 * @param memoryBytes of records that wait or are under way, each counted with its own overhead; the
 *     heap holds up to twice as much while batches are compressed
 * @param recordBytes the largest record: key, value and headers. Gateways do not look into batches,
 *     so a topic's own limit is to be kept by this one
 * @param maxBlock how long a send may wait, for memory and to learn of a partition; zero: not at
 *     all
 * @param compression of batches
 * @param idempotent whether gateways shall know copies of a request, so that one whose answer was
 *     lost is repeated; a request then holds batches of one partition
 */
public record ProducerSettings(
    Duration linger,
    int batchBytes,
    int requestBytes,
    int requestsInFlight,
    int memoryBytes,
    int recordBytes,
    Duration maxBlock,
    Compression compression,
    boolean idempotent) {
  private static final Duration LONGEST_LINGER = Duration.ofMinutes(1);
  private static final int MOST_REQUESTS = 64;

  /** Above the overhead of any record. */
  private static final int MEMORY_BESIDE_BYTES = 1 << 20;

  /**
   * 5 ms, about what a gateway waits for company itself; batches of 1 MiB, which a reader's page
   * holds; requests of 4 MiB, so that a deep queue makes several at once rather than one large; 16
   * in flight, since each is of one partition; 64 MiB, several times what is in flight; records up
   * to the gateways' default of 8 MiB; a minute's patience; zstd.
   */
  public static final ProducerSettings DEFAULT =
      new ProducerSettings(
          Duration.ofMillis(5),
          1 << 20,
          4 << 20,
          16,
          64 << 20,
          8 << 20,
          Duration.ofMinutes(1),
          Compression.ZSTD,
          true);

  public ProducerSettings {
    check(!linger.isNegative() && linger.compareTo(LONGEST_LINGER) <= 0, "linger", linger);
    check(batchBytes >= 1, "batchBytes", batchBytes);
    check(requestBytes >= batchBytes, "requestBytes (at least batchBytes)", requestBytes);
    check(
        requestsInFlight >= 1 && requestsInFlight <= MOST_REQUESTS,
        "requestsInFlight",
        requestsInFlight);
    check(recordBytes >= 1, "recordBytes", recordBytes);
    check(
        memoryBytes - MEMORY_BESIDE_BYTES >= recordBytes,
        "memoryBytes (at least 1 MiB above recordBytes)",
        memoryBytes);
    check(!maxBlock.isNegative(), "maxBlock", maxBlock);
  }

  public ProducerSettings withLinger(Duration other) {
    return new ProducerSettings(
        other,
        batchBytes,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withBatchBytes(int other) {
    return new ProducerSettings(
        linger,
        other,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withRequestBytes(int other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        other,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withRequestsInFlight(int other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        other,
        memoryBytes,
        recordBytes,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withMemoryBytes(int other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        requestsInFlight,
        other,
        recordBytes,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withRecordBytes(int other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        other,
        maxBlock,
        compression,
        idempotent);
  }

  public ProducerSettings withMaxBlock(Duration other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        other,
        compression,
        idempotent);
  }

  public ProducerSettings withCompression(Compression other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        maxBlock,
        other,
        idempotent);
  }

  /** Whether a request whose answer was lost is repeated. */
  public ProducerSettings withIdempotent(boolean other) {
    return new ProducerSettings(
        linger,
        batchBytes,
        requestBytes,
        requestsInFlight,
        memoryBytes,
        recordBytes,
        maxBlock,
        compression,
        other);
  }

  private static void check(boolean allowed, String name, Object value) {
    if (!allowed) {
      throw new IllegalArgumentException(name + " cannot be " + value);
    }
  }
}
