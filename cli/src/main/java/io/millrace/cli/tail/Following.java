package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads partitions and goes on as they grow, a long poll each; past a number of them, several share
 * a poll's time.
 */
final class Following {
  private static final int MOST_POLLS = 64;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration SHARED_ROUND = Duration.ofMillis(500);

  private final List<PartitionReader> readers;
  private final RecordSink sink;

  Following(List<PartitionReader> readers, RecordSink sink) {
    this.readers = List.copyOf(readers);
    this.sink = sink;
  }

  /** Returns once the sink has enough; the first fault of a reader ends all. */
  void run() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Boolean> ends = new ExecutorCompletionService<>(threads);
      for (List<PartitionReader> share : shares()) {
        ends.submit(() -> follow(share));
      }
      try {
        ends.take().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException fault) {
          throw fault;
        }
        throw new IllegalStateException(e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private List<List<PartitionReader>> shares() {
    List<List<PartitionReader>> shares = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      if (i < MOST_POLLS) {
        shares.add(new ArrayList<>());
      }
      shares.get(i % MOST_POLLS).add(readers.get(i));
    }
    return shares;
  }

  private boolean follow(List<PartitionReader> share) throws InterruptedException {
    Duration wait = share.size() == 1 ? LONG_POLL : SHARED_ROUND.dividedBy(share.size());
    while (true) {
      for (PartitionReader reader : share) {
        Page page = reader.next(wait);
        if (!sink.accept(reader.partition(), page.records())) {
          return true;
        }
      }
    }
  }
}
