package io.millrace.index.state;

import io.millrace.format.ByteWriter;
import io.millrace.format.SnapshotBuilder;
import io.millrace.format.SnapshotHeader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A state as it was at one moment, to be encoded later and elsewhere. It shares most of its memory
 * with the state, which goes on. Safe to hand to another thread; encoded once.
 */
public final class StateCapture {

  private final SnapshotHeader header;
  private final List<Part> parts;

  /** A section that is still to be written. */
  record Part(int type, Consumer<ByteWriter> content) {}

  StateCapture(SnapshotHeader header, List<Part> parts) {
    this.header = header;
    this.parts = List.copyOf(parts);
  }

  /** The number of the last entry applied. */
  public long sequence() {
    return header.sequence();
  }

  /**
   * The snapshot. Takes seconds for tens of millions of slices, and memory for what it is when
   * compressed, twice.
   *
   * @throws IllegalArgumentException if it would be too large to be one
   */
  public ByteBuffer encode() {
    SnapshotBuilder builder = new SnapshotBuilder(header);
    parts.forEach(part -> builder.add(part.type(), part.content()));
    return builder.build();
  }
}
