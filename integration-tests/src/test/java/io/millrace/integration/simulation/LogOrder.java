package io.millrace.integration.simulation;

import io.millrace.integration.simulation.History.FreshRead;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the log of a partition is an order in which its appends and fresh reads can have
 * happened, each at one moment between its call and its answer.
 *
 * <p>For a log that is only appended to this takes time linear in the number of operations, and it
 * is complete: the log itself says in which order the appends happened, and the end that a read saw
 * says between which two of them it did. So all operations are in order but for reads of the same
 * end, and these change nothing for each other. Such an order exists exactly if no operation was
 * answered before one was sent that comes earlier in it.
 */
final class LogOrder {

  private final int partition;
  private final LongList log;
  private final List<Request> requests;
  private final Verdict verdict;

  LogOrder(int partition, LongList log, List<Request> requests, Verdict verdict) {
    this.partition = partition;
    this.log = log;
    this.requests = requests;
    this.verdict = verdict;
  }

  /**
   * Checks that appends and these fresh reads are linearizable. An append of unknown outcome may
   * happen at any time after it was sent, or never.
   */
  void checkReads(List<FreshRead> reads) {
    long[] latestSent = new long[log.size() + 1];
    long[] earliestAnswer = new long[log.size() + 1];
    Arrays.fill(earliestAnswer, Request.NEVER);
    for (FreshRead read : reads) {
      if (read.end() > log.size()) {
        verdict.wrong("a read saw end " + read.end() + " of partition " + partition);
        return;
      }
      int end = (int) read.end();
      latestSent[end] = Math.max(latestSent[end], read.sentAt());
      earliestAnswer[end] = Math.min(earliestAnswer[end], read.answeredAt());
      requireWholeRequests(end);
    }
    checkReads(latestSent, earliestAnswer);
  }

  private void checkReads(long[] latestSent, long[] earliestAnswer) {
    long sent = latestSent[0];
    for (int offset = 0; offset < log.size(); offset++) {
      Request request = at(offset);
      if (request.acknowledgedAt() < sent) {
        verdict.wrong(
            "request %d, at offset %d of partition %d, was acknowledged before a read was sent that did not see it"
                .formatted(request.number, offset, partition));
      }
      sent = Math.max(sent, request.sentAt);
      if (earliestAnswer[offset + 1] < sent) {
        verdict.wrong(
            "a read saw end %d of partition %d, which is less than one before saw"
                .formatted(offset + 1, partition));
      }
      sent = Math.max(sent, latestSent[offset + 1]);
    }
  }

  /**
   * Checks that what was sent after another request was answered, whatever the answer, is later.
   */
  void checkAppends() {
    long sent = 0;
    for (int offset = 0; offset < log.size(); offset++) {
      Request request = at(offset);
      if (request.answeredAt < sent) {
        verdict.wrong(
            "request %d, at offset %d of partition %d, was answered %s before one was sent that stands before it"
                .formatted(request.number, offset, partition, request.fate));
      }
      sent = Math.max(sent, request.sentAt);
    }
  }

  private Request at(int offset) {
    return requests.get(Values.request(log.at(offset)));
  }

  /** A request is in the log whole or not at all. */
  private void requireWholeRequests(int end) {
    if (end > 0
        && end < log.size()
        && Values.request(log.at(end - 1)) == Values.request(log.at(end))) {
      verdict.wrong("a read saw a part of request " + Values.request(log.at(end)));
    }
  }

  /** What a process took first is first, whatever became of what lies between. */
  void checkAcceptance() {
    Map<Integer, Long> latest = new HashMap<>();
    for (int offset = 0; offset < log.size(); offset++) {
      Request request = at(offset);
      Long before = latest.put(request.process, request.accepted);
      if (before != null && before > request.accepted) {
        verdict.wrong(
            "request %d is at offset %d of partition %d, after one that process %d accepted later"
                .formatted(request.number, offset, partition, request.process));
      }
    }
  }
}
