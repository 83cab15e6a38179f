package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.GatewayException;
import io.millrace.format.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway that answers when the test says so. */
final class HandPost implements Outbox.Post {
  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final Map<Integer, Long> ends = new HashMap<>();

  /** A request under way. */
  final class Sent {
    private final CompletableFuture<List<Long>> answer = new CompletableFuture<>();
    private final List<String> values = new ArrayList<>();
    private final List<Integer> partitions = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    private Sent(List<RecordBatch> batches) {
      for (RecordBatch batch : batches) {
        partitions.add(batch.partition());
        List<LogRecord> records = batch.build().records();
        counts.add(records.size());
        records.forEach(record ->
            values.add(StandardCharsets.UTF_8.decode(record.value().duplicate()).toString()));
      }
    }

    /** Of all records, in order. */
    List<String> values() {
      return values;
    }

    /** Of each batch. */
    List<Integer> partitions() {
      return partitions;
    }

    void store() {
      List<Long> offsets = new ArrayList<>();
      synchronized (ends) {
        for (int i = 0; i < partitions.size(); i++) {
          long end = ends.merge(partitions.get(i), (long) counts.get(i), Long::sum);
          offsets.add(end - counts.get(i));
        }
      }
      answer.complete(offsets);
    }

    void fail(RuntimeException cause) {
      answer.completeExceptionally(cause);
    }
  }

  @Override
  public List<Long> deliver(List<RecordBatch> batches) {
    Sent request = new Sent(batches);
    sent.add(request);
    try {
      return request.answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException.OutcomeUnknown("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }

  /** The next request. */
  Sent next() throws InterruptedException {
    Sent next = sent.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing is sent");
    }
    return next;
  }

  /** Requests that the test has not seen. */
  int waiting() {
    return sent.size();
  }
}
