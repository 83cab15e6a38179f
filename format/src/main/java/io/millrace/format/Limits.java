package io.millrace.format;

/**
 * Bounds of the stored formats. Decoders check them before memory is taken, encoders refuse to
 * exceed them; docs/formats.md lists them. Bounds of the HTTP API are configured and are lower.
 */
public final class Limits {
  /** Bytes of a record's key, value, header names and header values together. */
  public static final int RECORD_BYTES = 64 << 20;

  /** Headers of one record. */
  public static final int RECORD_HEADERS = 10_000;

  /** Bytes of a batch's records before compression. */
  public static final int BATCH_UNCOMPRESSED_BYTES = 128 << 20;

  /** Records in one batch. */
  public static final int BATCH_RECORDS = 1 << 20;

  /** Headers in one batch, all records together. */
  public static final int BATCH_HEADERS = 1 << 20;

  /** Bytes of a segment, footer included. */
  public static final int SEGMENT_BYTES = 1 << 30;

  /** Highest number of a lane; lanes count from 0. */
  public static final int LANE = 9_999;

  /** Bytes of an entry's commands. */
  public static final int COMMANDS_BYTES = 64 << 20;

  /** Commands in one entry. */
  public static final int COMMANDS = 1 << 20;

  /** Bytes of an entry's payload: a whole segment. */
  public static final int PAYLOAD_BYTES = SEGMENT_BYTES;

  /** Bytes of a snapshot as it is stored. */
  public static final int SNAPSHOT_BYTES = 1 << 30;

  /** Bytes of a snapshot's sections before compression. */
  public static final long SNAPSHOT_CONTENT_BYTES = 16L << 30;

  /** Sections of one snapshot. */
  public static final int SNAPSHOT_SECTIONS = 64;

  /** Bytes of each block of a section but the last, before compression. */
  public static final int SNAPSHOT_BLOCK_BYTES = 1 << 20;

  private Limits() {}
}
