package io.millrace.format;

/**
 * What a snapshot is the state after.
 *
 * @param version 1 to 65,535; this program writes {@link Snapshot#CURRENT_VERSION}
 * @param lane 0 to {@link Limits#LANE}
 * @param sequence number of the last applied entry, at least 0
 * @param lastNonce nonce of the last valid entry
 * @param lastTimestampMillis timestamp of the last valid entry
 */
public record SnapshotHeader(
    int version, int lane, long sequence, Id128 lastNonce, long lastTimestampMillis) {
  public SnapshotHeader {
    if (version < 1 || version > 0xffff) {
      throw new IllegalArgumentException("version " + version + " is not in 1…65535");
    }
    if (lane < 0 || lane > Limits.LANE) {
      throw new IllegalArgumentException("lane " + lane + " is not in 0…" + Limits.LANE);
    }
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence " + sequence + " is negative");
    }
  }
}
