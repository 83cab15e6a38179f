package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.rules.Rules;
import java.time.Duration;

/** Settings of a lane, production's unless a test says otherwise. */
final class Settings {

  static final Id128 CLUSTER = new Id128(0xc1, 0xc1);
  static final Id128 WRITER = new Id128(0x11, 0x11);

  private int lane;
  private int lanes = 1;
  private Duration linger = Duration.ofMillis(5);
  private int inlineMaxBytes = 1 << 20;
  private int pipeline = 4;
  private Duration grace = Duration.ofHours(1);
  private long slicesMax = 1_000_000;
  private boolean affinity = true;
  private FeatureLevels levels = FeatureLevels.CURRENT;
  private SnapshotInterval snapshots = new SnapshotInterval(4_096, 64 << 20);

  Settings lane(int number, int of) {
    lane = number;
    lanes = of;
    return this;
  }

  Settings linger(Duration value) {
    linger = value;
    return this;
  }

  Settings inlineMaxBytes(int value) {
    inlineMaxBytes = value;
    return this;
  }

  Settings pipeline(int value) {
    pipeline = value;
    return this;
  }

  Settings grace(Duration value) {
    grace = value;
    return this;
  }

  Settings slicesMax(long value) {
    slicesMax = value;
    return this;
  }

  Settings affinity(boolean value) {
    affinity = value;
    return this;
  }

  Settings snapshots(int entries, long bytes) {
    snapshots = new SnapshotInterval(entries, bytes);
    return this;
  }

  Settings levels(FeatureLevels value) {
    levels = value;
    return this;
  }

  FeatureLevels levels() {
    return levels;
  }

  LaneSettings build() {
    return new LaneSettings(
        lane,
        lanes,
        CLUSTER,
        WRITER,
        linger,
        inlineMaxBytes,
        pipeline,
        grace,
        slicesMax,
        snapshots,
        new PeerSettings(Duration.ofSeconds(30), affinity),
        Rules.ALL);
  }
}
