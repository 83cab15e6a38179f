package io.millrace.cli.bench;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a steady rate and takes the time from when each record was due, not from when it was
 * sent: a sender that is held up otherwise leaves out just the worst (G. Tene, "How NOT to Measure
 * Latency", 2013).
 */
final class LatencyLoad {
  private static final Duration LAST_RECORDS = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int DUE_BYTES = Long.BYTES;

  private final MillraceClient client;
  private final String topic;
  private final Values values;
  private final BenchSettings settings;
  private final Histogram acknowledged = histogram();
  private final Histogram received = histogram();
  private final Outcomes outcomes = new Outcomes();
  private final AtomicBoolean sent = new AtomicBoolean();

  LatencyLoad(MillraceClient client, String topic, Values values, BenchSettings settings) {
    this.client = client;
    this.topic = topic;
    this.values = values;
    this.settings = settings;
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3);
  }

  /** Sends and reads along. */
  void run() throws InterruptedException {
    ReaderSettings following = ReaderSettings.DEFAULT.withFollow(true);
    try (Reader reader = client.reader(topic, Start.latest(), following);
        Workers workers = new Workers()) {
      workers.start(() -> read(reader));
      workers.start(this::send);
      workers.join();
    }
  }

  private void send() throws InterruptedException {
    long intervalNanos = settings.intervalNanos(values.meanBytes());
    long count = settings.warmUp().plus(settings.duration()).toNanos() / intervalNanos;
    long counted = settings.warmUp().toNanos() / intervalNanos;
    long start = System.nanoTime();
    try (RecordSender sender = RecordSender.of(client, topic, settings)) {
      for (long i = 0; i < count; i++) {
        long due = start + i * intervalNanos;
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        boolean counts = i >= counted;
        var unused =
            sender
                .send(value(i, counts ? due : 0))
                .whenComplete((stored, failure) -> done(failure, counts, due));
      }
    } finally {
      sent.set(true);
    }
  }

  private void done(@Nullable Throwable failure, boolean counts, long due) {
    if (failure != null) {
      outcomes.failed(1, failure);
      return;
    }
    outcomes.stored(1);
    if (counts) {
      record(acknowledged, due);
    }
  }

  /** Its first bytes say when it was due; 0 that it does not count. */
  private byte[] value(long number, long due) {
    byte[] value = values.value(number);
    ByteBuffer stamped = ByteBuffer.allocate(Math.max(DUE_BYTES, value.length)).put(value).rewind();
    stamped.putLong(0, due);
    return stamped.array();
  }

  private void read(Reader reader) throws InterruptedException {
    long quietUntil = Long.MAX_VALUE;
    while (!sent.get() || received.getTotalCount() < acknowledged.getTotalCount()) {
      List<Received> records = reader.poll(POLL).map(Records::records).orElse(List.of());
      for (Received each : records) {
        ByteBuffer value = each.record().value();
        long due = value == null ? 0 : value.getLong(value.position());
        if (due != 0) {
          record(received, due);
        }
      }
      if (sent.get() && quietUntil == Long.MAX_VALUE) {
        quietUntil = System.nanoTime() + LAST_RECORDS.toNanos();
      }
      if (sent.get() && System.nanoTime() - quietUntil >= 0) {
        return;
      }
    }
  }

  private static void record(Histogram histogram, long dueNanos) {
    histogram.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos));
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** From when a record was due to its acknowledgement, in microseconds. */
  Histogram acknowledged() {
    return acknowledged;
  }

  /** From when a record was due to when a reader had it, in microseconds. */
  Histogram received() {
    return received;
  }
}
