package io.millrace.index.journal;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.MalformedException;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries that other gateways wrote and have applied, as they say (rule A9). They were judged
 * there, so they are true however old the news is; the chain is checked here again all the same. A
 * number between two of them that names the first as its predecessor's can only be void.
 */
final class PeerEntries {

  private static final int MOST = 1_024;

  private final int lane;
  private final TreeMap<Long, ByteBuffer> entries = new TreeMap<>();

  /** The nonces of the last valid entries applied here, by number. */
  private final TreeMap<Long, Id128> applied = new TreeMap<>();

  PeerEntries(int lane) {
    this.lane = lane;
  }

  /** An entry that continues the chain. */
  record Next(EntryHeader header, Found found) {}

  /**
   * Keeps an entry until its turn comes.
   *
   * @return false if it contradicts what has been applied here: one of the two gateways is wrong
   */
  boolean add(ByteBuffer entry, LaneState state) {
    @Nullable EntryHeader header = checked(entry);
    if (header == null || header.lane() != lane) {
      return false;
    }
    long number = header.sequence();
    if (number <= state.sequence()) {
      @Nullable Id128 known = applied.get(number);
      return known == null || known.equals(header.nonce());
    }
    if (number == state.sequence() + 1 && !state.isValid(header)) {
      return false;
    }
    entries.put(number, entry);
    if (entries.size() > MOST) {
      entries.pollLastEntry(); // it will be read from the store
    }
    return true;
  }

  /** Its header, if it came whole; a damaged one must not stop the lane. */
  private static @Nullable EntryHeader checked(ByteBuffer entry) {
    try {
      EntryHeader header = Entry.readHeader(entry);
      boolean whole = entry.remaining() == header.entryLength();
      return (whole ? Entry.read(entry) : Entry.readHead(entry)).header();
    } catch (MalformedException damaged) {
      return null;
    }
  }

  /** The next valid entry, if it is known: all numbers before it are void. */
  @Nullable Next next(LaneState state) {
    if (entries.isEmpty()) {
      return null;
    }
    entries.headMap(state.sequence(), true).clear();
    Map.@Nullable Entry<Long, ByteBuffer> first = entries.firstEntry();
    if (first == null) {
      return null;
    }
    EntryHeader header = Entry.readHeader(first.getValue());
    return state.isValid(header)
        ? new Next(header, new Found(first.getValue(), header.entryLength(), null))
        : null;
  }

  /** Whether entries are left, when {@link #next} gives none: they wait for others in between. */
  boolean hasGap() {
    return !entries.isEmpty();
  }

  /** A valid entry has been applied. */
  void onApplied(EntryHeader header) {
    applied.put(header.sequence(), header.nonce());
    if (applied.size() > MOST) {
      applied.pollFirstEntry();
    }
  }

  /** The lane loads its state anew. */
  void clear() {
    entries.clear();
    applied.clear();
  }
}
