package io.millrace.cli.produce;

import io.millrace.cli.terminal.Failure;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.RepeatHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What gateways know of a file that is stored piece by piece. It is a producer whose id is made of
 * the file's path, and whose epoch says what is stored and how it is cut: by the content, the
 * options, and how many partitions the topic had at the start. So nothing is kept on this machine,
 * and how far it has come is asked for by a request that can never be the next one: the refusal
 * says which one is. Thread-safe.
 */
final class ResumableRun {
  /** No producer comes so far; the documented most of a number in a header. */
  private static final long NEVER_NEXT = 999_999_999_999_999_999L;

  /** A topic has 10,000 partitions at most. */
  private static final int PARTITION_BITS = 14;

  private static final int CONTENT_BITS = 44;

  private final MillraceClient client;
  private final String topic;
  private final String id;
  private final long epoch;
  private final boolean begun;
  private final ConcurrentMap<Integer, Long> stored = new ConcurrentHashMap<>();

  private ResumableRun(MillraceClient client, String topic, String id, long epoch, boolean begun) {
    this.client = client;
    this.topic = topic;
    this.id = id;
    this.epoch = epoch;
    this.begun = begun;
  }

  /**
   * Finds the run, or begins it.
   *
   * @param path of the file, the same whenever it is meant
   * @param content the SHA-256 of what is to be stored and how it is cut
   * @throws Failure if what was begun for this file is something else
   */
  static ResumableRun open(MillraceClient client, String topic, String path, byte[] content)
      throws InterruptedException {
    byte[] hash = FileReading.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    String id = "resume-" + HexFormat.of().formatHex(hash, 0, 16);
    long print = ByteBuffer.wrap(content).getLong() >>> (Long.SIZE - CONTENT_BITS);
    long known = new ResumableRun(client, topic, id, 0, true).currentEpoch();
    if (known == 0) {
      long partitions = partitions(client, topic);
      return new ResumableRun(client, topic, id, print << PARTITION_BITS | partitions, false);
    }
    if (known >>> PARTITION_BITS != print) {
      throw new Failure(
          "what was begun with --resume for this FILE and topic had another content, or another --format, --key-field"
              + " or --batch; nothing is stored now. Give it what was begun with, or store this as a FILE of another name,"
              + " or without --resume");
    }
    return new ResumableRun(client, topic, id, known, true);
  }

  private static int partitions(MillraceClient client, String topic) throws InterruptedException {
    if (client.admin().findTopic(topic).isEmpty()) {
      // Where gateways create topics on first use, this is one. Elsewhere it is refused.
      client.requests().ndjson(topic, new byte[0]);
    }
    return client.admin().topic(topic).partitionCount();
  }

  /** The topic's partitions when the run was begun; it may have got more. */
  int partitions() {
    return (int) (epoch & ((1 << PARTITION_BITS) - 1));
  }

  /** Where records without a key begin. */
  int first() {
    return (int) (epoch >>> PARTITION_BITS);
  }

  /** By which gateways know a request of the run. */
  RepeatHeader request(long sequence) {
    return RepeatHeader.producer(id, epoch, sequence);
  }

  /** How many requests of a partition are stored, as far as is known. */
  long stored(int partition) throws InterruptedException {
    Long known = stored.get(partition);
    if (known == null) {
      known = begun ? ask(partition) : 0L;
      stored.put(partition, known);
    }
    return known;
  }

  /** The run's next request in a partition is another one: what a gateway said of it. */
  void learn(int partition, long next) {
    stored.put(partition, next);
  }

  private long ask(int partition) throws InterruptedException {
    GatewayException.Refused refused = refusal(partition);
    return refused.problem().number("expectedSequence").orElseThrow(() -> refused);
  }

  /** 0 if gateways do not know the id. */
  private long currentEpoch() throws InterruptedException {
    try {
      GatewayException.Refused refused = refusal(0);
      return refused.problem().is("sequence-gap")
          ? 0
          : refused.problem().number("currentEpoch").orElseThrow(() -> refused);
    } catch (GatewayException.Refused refused) {
      if (refused.problem().is("unknown-topic")) {
        return 0;
      }
      throw refused;
    }
  }

  private GatewayException.Refused refusal(int partition) throws InterruptedException {
    byte[] anything = ("{\"partition\":" + partition + "}\n").getBytes(StandardCharsets.US_ASCII);
    try {
      client.requests().ndjson(topic, anything, request(NEVER_NEXT));
    } catch (GatewayException.Refused refused) {
      if (refused.problem().status() == 409) {
        return refused;
      }
      throw refused;
    }
    throw new GatewayException.Unintelligible(
        "a request that is out of order was taken; the gateway is older than --resume", null);
  }
}
