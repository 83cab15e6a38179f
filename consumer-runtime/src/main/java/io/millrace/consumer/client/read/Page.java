package io.millrace.consumer.client.read;

import io.millrace.consumer.client.http.Answer;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.format.Batch;
import io.millrace.format.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition, as they are stored: their checksums are verified, their
 * content is decoded when asked for.
 *
 * @param offset the one asked for; the first batch may begin below
 * @param baseOffset of the first batch
 * @param nextOffset where to go on reading
 * @param startOffset of the first record that is still there
 * @param endOffset the end of the partition as the gateway knows it
 * @param topicId tells a topic from one of the same name that was deleted
 */
public record Page(
    long offset,
    long baseOffset,
    List<Batch> batches,
    long nextOffset,
    long startOffset,
    long endOffset,
    String topicId) {
  public Page {
    batches = List.copyOf(batches);
  }

  /** Decodes the records from the offset asked for, anew at each call. */
  public List<Received> records() {
    List<Received> records = new ArrayList<>();
    PageCursor cursor = new PageCursor(this, Long.MAX_VALUE);
    while (cursor.hasNext()) {
      records.addAll(cursor.next());
    }
    return records;
  }

  /** As it is stored. */
  long bytes() {
    return batches.stream().mapToLong(Batch::length).sum();
  }

  static Page read(Answer answer, long offset) {
    Page page =
        new Page(
            offset,
            answer.number("Millrace-Base-Offset"),
            batches(answer.body()),
            answer.number("Millrace-Next-Offset"),
            answer.number("Millrace-Start-Offset"),
            answer.number("Millrace-End-Offset"),
            answer.header("Millrace-Topic-Id"));
    long count = page.batches().stream().mapToLong(Batch::recordCount).sum();
    if (page.baseOffset() + count != page.nextOffset()) {
      throw new GatewayException.Unintelligible(
          count
              + " records from offset "
              + page.baseOffset()
              + " do not end at "
              + page.nextOffset(),
          null);
    }
    return page;
  }

  private static List<Batch> batches(byte[] body) {
    List<Batch> batches = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      while (bytes.hasRemaining()) {
        batches.add(Batch.read(bytes));
      }
    } catch (MalformedException e) {
      throw new GatewayException.Unintelligible(
          "the answer holds no batches: " + e.getMessage(), e);
    }
    return batches;
  }
}
