package io.millrace.format;

/**
 * The fields at the start of every journal entry. They lie at the same offsets in every version, so
 * that an entry of an unknown version can still be judged by its place in the chain.
 *
 * @param version 1 to 65,535; this program writes {@link Entry#CURRENT_VERSION}
 * @param lane 0 to {@link Limits#LANE}
 * @param sequence number of the entry in its lane, at least 0
 * @param nonce drawn anew for each pair of sequence and predecessor
 * @param predecessor nonce of the last valid entry before this one
 * @param writer id of the process that wrote it
 * @param timestampMillis ms since the epoch; never runs back along the chain
 * @param commandsLength bytes of the commands; what {@link Entry#encode} is given does not matter
 * @param payloadLength bytes of the payload, 0 if there is none; likewise
 */
public record EntryHeader(
    int version,
    int lane,
    long sequence,
    Id128 nonce,
    Id128 predecessor,
    Id128 writer,
    long timestampMillis,
    int commandsLength,
    int payloadLength) {
  public EntryHeader {
    if (version < 1 || version > 0xffff) {
      throw new IllegalArgumentException("version " + version + " is not in 1…65535");
    }
    if (lane < 0 || lane > Limits.LANE) {
      throw new IllegalArgumentException("lane " + lane + " is not in 0…" + Limits.LANE);
    }
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence " + sequence + " is negative");
    }
    if (commandsLength < 0 || payloadLength < 0) {
      throw new IllegalArgumentException(
          "lengths " + commandsLength + " and " + payloadLength + " must not be negative");
    }
    if (version == Entry.CURRENT_VERSION
        && (commandsLength > Limits.COMMANDS_BYTES || payloadLength > Limits.PAYLOAD_BYTES)) {
      throw new IllegalArgumentException(
          "commands of "
              + commandsLength
              + " bytes or a payload of "
              + payloadLength
              + " bytes are above the limits");
    }
  }

  /** A header of the current version for {@link Entry#encode}, which knows the lengths. */
  public static EntryHeader unsized(
      int lane, long sequence, Id128 nonce, Id128 predecessor, Id128 writer, long timestampMillis) {
    return new EntryHeader(
        Entry.CURRENT_VERSION, lane, sequence, nonce, predecessor, writer, timestampMillis, 0, 0);
  }

  /**
   * Bytes from the start of the entry to its payload: what {@link Entry#readHead} needs. For the
   * current version only.
   */
  public int headLength() {
    return Entry.HEADER_LENGTH + commandsLength + Integer.BYTES;
  }

  /** Bytes of the whole entry. For the current version only. */
  public int entryLength() {
    return headLength() + payloadLength + Integer.BYTES;
  }

  EntryHeader withLengths(int commandsLength, int payloadLength) {
    return new EntryHeader(
        version,
        lane,
        sequence,
        nonce,
        predecessor,
        writer,
        timestampMillis,
        commandsLength,
        payloadLength);
  }
}
