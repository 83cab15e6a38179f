package io.millrace.consumer.client.read;

import io.millrace.consumer.client.admin.Admin;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions of a topic, to the end as it stood when the reader was opened, or on and on.
 *
 * <pre>{@code
 * ReaderSettings toTheEnd = ReaderSettings.DEFAULT.withFollow(false);
 * try (MillraceClient client = MillraceClient.of(URI.create("http://127.0.0.1:7070"));
 *     Reader reader = client.reader("orders", Start.earliest(), toTheEnd)) {
 *   while (!reader.finished()) {
 *     Optional<Records> records = reader.poll(Duration.ofSeconds(1));
 *     for (Received received : records.map(Records::records).orElse(List.of())) {
 *       values.add(StandardCharsets.UTF_8.decode(received.record().value().duplicate()).toString());
 *     }
 *   }
 *   return reader.positions();
 * }
 * }</pre>
 *
 * <p>The records of a partition come in order, each once; those of several partitions as they
 * arrive. Pages are fetched on virtual threads while the caller works, one ahead for each
 * partition; what was fetched is decompressed on the caller's thread. A reader that has nothing to
 * read makes few calls: each of its threads, 64 at most, waits for all of its partitions with one.
 *
 * <p><b>Going on elsewhere.</b> {@link #positions} says after each {@link #poll} where a reader
 * would go on after the records that it gave.
 *
 * <p><b>Failures.</b> {@link #poll} throws the {@link GatewayException} that ended the reader,
 * after the records that were fetched before: {@code offset-trimmed} as the settings say, {@code
 * offset-beyond-end} where an offset given is above the end, {@code unknown-topic} once the topic
 * is deleted, {@link GatewayException.TopicReplaced} if it was created anew, {@link
 * GatewayException.Unreachable} when no gateway answers for longer than the client's retry policy
 * allows. Another reader can go on from the positions.
 *
 * <p>Partitions that the topic gets later are not read. One thread polls at a time; all else may be
 * called by any thread.
 */
public final class Reader implements AutoCloseable {
  private static final int MOST_FETCHERS = 64;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final PageQueue queue;
  private final ExecutorService threads;
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
  private @Nullable PartitionRead partition;
  private @Nullable PageCursor page;
  private volatile boolean midPage;
  private volatile boolean closed;

  private Reader(List<PartitionRead> partitions, News news, ReaderSettings settings) {
    partitions.forEach(
        read -> read.offset().ifPresent(offset -> positions.put(read.partition(), offset)));
    List<List<PartitionRead>> shares = shares(partitions, settings.pageBytes());
    queue = new PageQueue(shares.size());
    threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("millrace-reader-", 0).factory());
    shares.forEach(share -> threads.execute(new Fetcher(queue, news, settings.longPoll(), share)));
  }

  /**
   * Opens a reader.
   *
   * @param topic as it stands now
   * @param starts where each partition that is to be read begins
   * @throws IllegalArgumentException if the topic lacks one of them
   */
  public static Reader open(
      Calls calls, TopicInfo topic, Map<Integer, Start> starts, ReaderSettings settings) {
    PartitionRead.Source source = new PartitionRead.Source(new Fetches(calls), new Admin(calls));
    List<PartitionRead> partitions = new ArrayList<>();
    starts.forEach((number, start) ->
        partitions.add(
            new PartitionRead(source, topic, partition(topic, number), start, settings)));
    return new Reader(partitions, new News(calls, topic), settings);
  }

  /**
   * The next records; waits for them.
   *
   * @return empty if none come in time, or ever: see {@link #finished}
   * @throws GatewayException if the reader has failed, at this and every later call
   * @throws InterruptedException if the thread is interrupted while it waits; nothing is lost
   */
  public Optional<Records> poll(Duration longest) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + longest.toNanos();
    while (!closed) {
      if (page != null && partition != null && page.hasNext()) {
        Records records = taken(partition.partition(), page.next());
        midPage = page.hasNext();
        return Optional.of(records);
      }
      PageQueue.Fetched next = queue.take(deadlineNanos - System.nanoTime());
      if (next == null) {
        throwFault();
        return Optional.empty();
      }
      partition = next.partition();
      page = new PageCursor(next.page(), partition.until());
    }
    return Optional.empty();
  }

  /** Whether {@link #poll} gives nothing more: all was read that was to be, or it was closed. */
  public boolean finished() {
    return closed || (!midPage && queue.drained());
  }

  /**
   * For each partition the offset after the last record that {@link #poll} gave, before that the
   * one at which it begins. A partition that begins by time is missing until then.
   */
  public Map<Integer, Long> positions() {
    return Map.copyOf(positions);
  }

  /** Ends what is under way; a {@link #poll} that waits returns. May be called by any thread. */
  @Override
  public void close() {
    closed = true;
    queue.close();
    threads.shutdownNow();
    try {
      var unused = threads.awaitTermination(CLOSE_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Records taken(int number, List<Received> records) {
    Long position = positions.get(number);
    long skipped = position == null ? 0 : records.getFirst().offset() - position;
    Records taken = new Records(number, records, skipped);
    positions.put(number, taken.nextOffset());
    return taken;
  }

  private void throwFault() {
    Throwable fault = queue.fault();
    if (fault instanceof RuntimeException e) {
      throw e;
    }
    if (fault instanceof Error e) {
      throw e;
    }
  }

  private static PartitionInfo partition(TopicInfo topic, int number) {
    if (number < 0 || number >= topic.partitions().size()) {
      throw new IllegalArgumentException(
          topic.name() + " has " + topic.partitions().size() + " partitions, not number " + number);
    }
    return topic.partitions().get(number);
  }

  /** So many that what they fetch at once is bounded too. */
  private static List<List<PartitionRead>> shares(List<PartitionRead> partitions, int pageBytes) {
    int most = Math.clamp(PageQueue.AHEAD_BYTES / pageBytes, 1, MOST_FETCHERS);
    int count = Math.min(most, partitions.size());
    return IntStream.range(0, count)
        .mapToObj(share ->
            IntStream.iterate(share, i -> i < partitions.size(), i -> i + count)
                .mapToObj(partitions::get)
                .toList())
        .toList();
  }
}
