package io.millrace.gateway.produce;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.TopicConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way into batches, and the memory that it holds. Not thread-safe, but for
 * {@link #close}.
 *
 * @param <R> says where its records were stored
 */
public abstract sealed class Intake<R> implements AutoCloseable permits RecordIntake, BatchIntake {
  private final Opened opened;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long expected;

  Intake(Opened opened) {
    this.opened = opened;
  }

  /**
   * Makes sure that what comes next of the body may be held before it has come, so that it either
   * fits or takes no room from others.
   *
   * @param bodyBytes as they are announced; what was announced before is among them
   * @throws RequestException.Overloaded if too much is held already
   */
  public final void expect(long bodyBytes) {
    if (bodyBytes > expected) {
      opened.reservation().add(bodyBytes - expected);
      expected = bodyBytes;
    }
  }

  /**
   * Makes sure that a further part of the body may be held, before it is decoded.
   *
   * @throws RequestException.Overloaded if too much is held already
   */
  public final void reserve(int moreBytes) {
    long covered = Math.min(expected, moreBytes);
    expected -= covered;
    opened.reservation().add(moreBytes - covered);
  }

  /** Makes sure that something besides the body may be held. */
  final void hold(long moreBytes) {
    opened.reservation().add(moreBytes);
  }

  final TopicRef topic() {
    return opened.topic();
  }

  final Duration timeLeft() {
    return opened.timeLeft();
  }

  /** By what it is known if it comes again; null if it is stored as often as it comes. */
  final @Nullable Idempotence idempotence() {
    return opened.idempotence();
  }

  /** Whether it has been read for so long that an earlier copy of it may be forgotten. */
  final boolean isTooOld() {
    Deadline commitBy = opened.commitBy();
    return commitBy != null && commitBy.left().isZero();
  }

  /** How many records there are. */
  abstract int count();

  /** Bytes of all records. */
  abstract long bytes();

  /** Whether all records are for partitions that {@code config} has. */
  abstract boolean fits(TopicConfig config);

  /** What to tell whose records are not. */
  abstract RequestException unknownPartition();

  /** Encodes what was taken. Nothing can be taken afterwards. */
  abstract List<PartitionBatch> batches();

  /**
   * Says where the records are.
   *
   * @param batches that hold them
   * @param baseOffsets of these batches
   */
  abstract R produced(List<PartitionBatch> batches, List<Long> baseOffsets);

  /**
   * Says where the records are of which these are a repetition. If as many are stored in each
   * partition as are here, these are they; otherwise all that is stored is named, by partition and
   * offset.
   *
   * @param batches that came again
   */
  abstract R repeated(List<PartitionBatch> batches, Repeated first);

  /** What to tell a client that asks for a partition that is not there. */
  final RequestException unknownPartition(String what, String partition) {
    return new RequestException.UnknownPartition(
        what + ": topic " + topic().topic().name() + " has no partition " + partition + ".");
  }

  /** Lets go of what the request held. Does no harm a second time. */
  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      opened.reservation().close();
      opened.onClose().run();
    }
  }
}
