package io.millrace.integration.simulation;

import io.millrace.integration.simulation.Request.Fate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that clients sent, were told and saw. Whatever contradicts what is known already is wrong:
 * another record at an offset, a record at two offsets, other bytes, one that was refused.
 */
final class History {

  private final Verdict verdict;
  private final List<Request> requests = new ArrayList<>();
  private final List<FreshRead> freshReads = new ArrayList<>();
  private final LongList[] logs;
  private long clock;
  private long acknowledged;

  /** A read that saw all that was acknowledged before: how far the partition reached. */
  record FreshRead(int partition, long sentAt, long answeredAt, long end) {}

  History(int partitions, Verdict verdict) {
    this.verdict = verdict;
    this.logs = new LongList[partitions];
    for (int i = 0; i < partitions; i++) {
      logs[i] = new LongList();
    }
  }

  int partitions() {
    return logs.length;
  }

  /** Counts what is sent and answered, so that each has its moment. */
  long tick() {
    return ++clock;
  }

  List<Request> requests() {
    return requests;
  }

  List<FreshRead> freshReads() {
    return freshReads;
  }

  /** How many records were acknowledged. */
  long acknowledged() {
    return acknowledged;
  }

  Request send(int[] partitions, int[] padding) {
    Request request = new Request(requests.size(), partitions, padding, tick());
    requests.add(request);
    return request;
  }

  /** One copy of it has been acknowledged; all have the answer of the first. */
  void acknowledge(Request request, long[] offsets) {
    if (request.fate != Fate.ACKNOWLEDGED) {
      answer(request, Fate.ACKNOWLEDGED);
      acknowledged += request.count();
    }
    for (int i = 0; i < offsets.length; i++) {
      place(request, i, request.partitions[i], offsets[i]);
    }
  }

  void answer(Request request, Fate fate) {
    if (request.fate != null) {
      verdict.wrong("request " + request.number + " is answered twice");
    }
    request.fate = fate;
    request.answeredAt = tick();
    for (long offset : request.offsets) {
      if (fate == Fate.NONE && offset != Request.NOWHERE) {
        verdict.wrong("request " + request.number + " was seen, but is answered none");
      }
    }
  }

  void addFreshRead(int partition, long sentAt, long end) {
    freshReads.add(new FreshRead(partition, sentAt, tick(), end));
  }

  /** Somebody sees a record. */
  void see(int partition, long offset, ByteBuffer value) {
    long id = Values.id(value);
    int number = Values.request(id);
    if (id < 0 || number >= requests.size() || Values.index(id) >= requests.get(number).count()) {
      verdict.wrong("nobody sent what is at offset " + offset + " of partition " + partition);
      return;
    }
    Request request = requests.get(number);
    int index = Values.index(id);
    if (!value.equals(Values.value(id, request.padding[index]))) {
      verdict.wrong("record " + index + " of request " + number + " has other bytes");
    }
    if (request.fate == Fate.NONE) {
      verdict.wrong("request " + number + " was answered none, but is seen");
    }
    place(request, index, partition, offset);
  }

  private void place(Request request, int index, int partition, long offset) {
    long id = Values.id(request.number, index);
    LongList log = logs[partition];
    long there = log.at(offset);
    if (there == LongList.ABSENT) {
      log.set(offset, id);
    } else if (there != id) {
      verdict.wrong(
          "offset %d of partition %d holds record %d of request %d, but also record %d of request %d"
              .formatted(
                  offset,
                  partition,
                  Values.index(there),
                  Values.request(there),
                  index,
                  request.number));
    }
    long known = request.offsets[index];
    if (partition != request.partitions[index] || (known != Request.NOWHERE && known != offset)) {
      verdict.wrong(
          "record %d of request %d is at offset %d of partition %d, but also at offset %d of partition %d"
              .formatted(
                  index, request.number, known, request.partitions[index], offset, partition));
    }
    request.offsets[index] = offset;
  }
}
