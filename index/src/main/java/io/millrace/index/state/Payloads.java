package io.millrace.index.state;

import io.millrace.format.Id128;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PayloadRef.SegmentObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The segments that slices refer to, by a small number each, so that a slice need not hold a
 * 128-bit nonce. Numbers are given in the order of applying, so every gateway gives the same ones.
 * A segment leaves when its last slice has.
 */
final class Payloads {

  private static final int PAGE = 1024;

  private final int lane;
  private final TreeMap<Long, Page> pages = new TreeMap<>();
  private long nextNumber;

  Payloads(int lane) {
    this.lane = lane;
  }

  /** The number that {@link #add} gives next. */
  long nextNumber() {
    return nextNumber;
  }

  /** Goes on at this number; only right after construction. */
  void startAt(long number) {
    nextNumber = number;
  }

  /** Gives the segment a number; nothing refers to it yet. */
  long add(PayloadRef payload) {
    long number = nextNumber++;
    put(number, payload);
    return number;
  }

  /** Restores a segment under a number that it had. */
  void put(long number, PayloadRef payload) {
    pages.computeIfAbsent(number / PAGE, n -> new Page()).set((int) (number % PAGE), payload);
  }

  PayloadRef payload(long number) {
    return page(number).payload(lane, (int) (number % PAGE));
  }

  void retain(long number) {
    page(number).references[(int) (number % PAGE)]++;
  }

  /** Gives back one reference; forgets the segment with its last one. */
  void release(long number) {
    Page page = page(number);
    int index = (int) (number % PAGE);
    page.references[index]--;
    if (page.references[index] == 0) {
      forget(number, page);
    }
  }

  /** Whether a slice refers to each of them. */
  boolean areAllReferredTo() {
    return pages.values().stream().allMatch(Page::isReferredTo);
  }

  /** All of them as they are now, for somebody who reads them later, on any thread. */
  CapturedPayloads capture() {
    List<CapturedPayloads.Run> runs = new ArrayList<>(pages.size());
    pages.forEach((number, page) -> runs.add(page.capture(lane, number * PAGE)));
    return new CapturedPayloads(nextNumber, runs);
  }

  private void forget(long number, Page page) {
    page.forget((int) (number % PAGE));
    if (page.live == 0) {
      pages.remove(number / PAGE);
    }
  }

  private Page page(long number) {
    @Nullable Page page = number < 0 ? null : pages.get(number / PAGE);
    if (page == null || page.kinds[(int) (number % PAGE)] == Page.ABSENT) {
      throw new IllegalStateException("no payload " + number);
    }
    return page;
  }

  /** Columns instead of objects: a segment costs 37 bytes. */
  private static final class Page {
    static final byte ABSENT = 0;
    static final byte INLINE = 1;
    static final byte SEGMENT = 2;

    /** Of all columns that a capture reads, the only one in which a place changes again. */
    byte[] kinds = new byte[PAGE];

    boolean captured;
    final long[] numbers = new long[PAGE];
    final long[] ids = new long[2 * PAGE];
    final int[] positions = new int[PAGE];
    final int[] lengths = new int[PAGE];
    final int[] references = new int[PAGE];
    int live;

    boolean isReferredTo() {
      return IntStream.range(0, PAGE).allMatch(i -> kinds[i] == ABSENT || references[i] > 0);
    }

    CapturedPayloads.Run capture(int lane, long firstNumber) {
      captured = true;
      byte[] then = kinds;
      return new CapturedPayloads.Run(
          firstNumber, live, PAGE, i -> then[i] == ABSENT ? null : payload(then[i], lane, i));
    }

    void forget(int index) {
      setKind(index, ABSENT);
      live--;
    }

    private void setKind(int index, byte kind) {
      if (captured) {
        kinds = kinds.clone();
        captured = false;
      }
      kinds[index] = kind;
    }

    void set(int index, PayloadRef payload) {
      switch (payload) {
        case Inline inline -> set(index, INLINE, inline.sequence(), inline.nonce(), payload);
        case SegmentObject segment -> set(index, SEGMENT, segment.base(), segment.id(), payload);
      }
    }

    private void set(int index, byte kind, long number, Id128 id, PayloadRef payload) {
      setKind(index, kind);
      numbers[index] = number;
      ids[2 * index] = id.high();
      ids[2 * index + 1] = id.low();
      positions[index] = payload.objectPosition();
      lengths[index] = payload.length();
      references[index] = 0;
      live++;
    }

    PayloadRef payload(int lane, int index) {
      return payload(kinds[index], lane, index);
    }

    private PayloadRef payload(byte kind, int lane, int index) {
      Id128 id = new Id128(ids[2 * index], ids[2 * index + 1]);
      return kind == INLINE
          ? new Inline(lane, numbers[index], id, positions[index], lengths[index])
          : new SegmentObject(lane, numbers[index], id, lengths[index]);
    }
  }
}
