package io.millrace.integration.simulation;

import io.millrace.gateway.Services;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.fetch.FetchBounds;
import io.millrace.gateway.fetch.FetchRequest;
import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.fetch.StartAt;
import io.millrace.index.LaneException;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.state.PartitionOffsets;
import io.millrace.tiering.ObjectStoreException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the partitions through one gateway or another, and checks all that it is told. */
final class Reader {

  private final World world;
  private final History history;
  private final Served served;
  private final long[] next;
  private int reads;

  Reader(World world, History history, Served served) {
    this.world = world;
    this.history = history;
    this.served = served;
    this.next = new long[history.partitions()];
  }

  /** One read under way: what it asked, and what was known when it did. */
  private record Asked(
      int number,
      SimulatedGateway gateway,
      int partition,
      long offset,
      boolean fresh,
      long sentAt,
      long endBefore,
      long startBefore) {}

  /** What comes of a read that somebody waits for. */
  interface End {
    /**
     * The read is over.
     *
     * @param nextOffset where to go on, or -1 if nothing could be read
     */
    void read(long nextOffset, boolean atEnd);
  }

  /** Goes on in one of the partitions. */
  void read(SimulatedGateway gateway) {
    int partition = world.random().nextInt(next.length);
    boolean fresh = world.random().nextInt(3) == 0;
    long offset =
        world.random().nextInt(5) == 0
            ? world.random().nextLong(next[partition] + 3)
            : next[partition];
    Duration wait = Duration.ofMillis(world.oneOf(0, 0, 0, 500, 5_000));
    read(
        gateway,
        partition,
        offset,
        fresh,
        wait,
        (nextOffset, atEnd) -> {
          if (nextOffset >= 0) {
            next[partition] = nextOffset;
          }
        });
  }

  void read(
      SimulatedGateway gateway, int partition, long offset, boolean fresh, Duration wait, End end) {
    Asked asked =
        new Asked(
            reads++,
            gateway,
            partition,
            offset,
            fresh,
            history.tick(),
            served.end(gateway, partition),
            served.start(gateway, partition));
    world.trace().add(What.READ_SENT, asked.number(), gateway.number(), offset);
    SimulatedProcess process = gateway.process();
    world.time().after(way(), () -> process.enter(() -> arrive(asked, process, wait, end)));
  }

  private void arrive(Asked asked, SimulatedProcess process, Duration wait, End end) {
    Services services = asked.gateway().services();
    if (services == null || asked.gateway().process() != process) {
      end.read(-1, false);
      return;
    }
    FetchRequest request =
        new FetchRequest(
            Cluster.TOPIC,
            asked.partition(),
            new StartAt.Offset(asked.offset()),
            new FetchBounds(world.oneOf(3, 500), world.oneOf(2_000, 1 << 20)),
            wait,
            asked.fresh());
    var unused =
        services
            .fetch()
            .records(request)
            .whenComplete((fetched, failure) ->
                world.time().after(way(), () -> hear(asked, fetched, failure, end)));
  }

  private void hear(
      Asked asked, @Nullable Fetched<RecordRun> fetched, @Nullable Throwable failure, End end) {
    if (fetched == null) {
      world.trace().add(What.READ_REFUSED, asked.number(), 0, 0);
      refused(asked, Causes.of(Objects.requireNonNull(failure)), end);
      return;
    }
    fetched.close();
    world
        .trace()
        .add(
            What.READ_ANSWERED,
            asked.number(),
            fetched.run().count(),
            fetched.offsets().endOffset());
    told(asked, fetched.offsets(), asked.fresh());
    long offset = asked.offset();
    for (OffsetRecord record : fetched.run().records()) {
      if (record.offset() != offset) {
        world.verdict().wrong("offset " + record.offset() + " comes where " + offset + " should");
      }
      history.see(asked.partition(), offset, Objects.requireNonNull(record.record().value()));
      offset++;
    }
    if (fetched.nextOffset() != offset || offset > fetched.offsets().endOffset()) {
      world.verdict().wrong("read " + asked.number() + " goes on at " + fetched.nextOffset());
    }
    if (fetched.run().count() == 0 && offset < fetched.offsets().endOffset()) {
      world.verdict().wrong("read " + asked.number() + " gives nothing, though there are records");
    }
    end.read(offset, offset == fetched.offsets().endOffset());
  }

  /** Answers of a gateway only grow, and fresh ones hold all that was acknowledged before. */
  private void told(Asked asked, PartitionOffsets offsets, boolean fresh) {
    if (offsets.endOffset() < asked.endBefore() || offsets.startOffset() < asked.startBefore()) {
      world
          .verdict()
          .wrong(
              "gateway %d told of partition %d that it is %d to %d, but before that it is %d to %d"
                  .formatted(
                      asked.gateway().number(),
                      asked.partition(),
                      offsets.startOffset(),
                      offsets.endOffset(),
                      asked.startBefore(),
                      asked.endBefore()));
    }
    served.raise(asked.gateway(), asked.partition(), offsets.endOffset());
    served.raiseStart(asked.gateway(), asked.partition(), offsets.startOffset());
    if (fresh) {
      history.addFreshRead(asked.partition(), asked.sentAt(), offsets.endOffset());
    }
  }

  private void refused(Asked asked, Throwable failure, End end) {
    switch (failure) {
      case RequestException.OffsetTrimmed trimmed -> {
        if (asked.offset() >= trimmed.startOffset()) {
          world.verdict().wrong("offset " + asked.offset() + " is trimmed, but is not");
        }
        served.raiseStart(asked.gateway(), asked.partition(), trimmed.startOffset());
        end.read(trimmed.startOffset(), false);
      }
      case RequestException.OffsetBeyondEnd beyond -> {
        // It has looked at the tail before it said so.
        history.addFreshRead(asked.partition(), asked.sentAt(), beyond.endOffset());
        served.raise(asked.gateway(), asked.partition(), beyond.endOffset());
        end.read(beyond.endOffset(), true);
      }
      case RequestException.UnknownTopic absent -> {
        served.topicIsAbsent(asked.sentAt());
        end.read(-1, false);
      }
      case RequestException.Overloaded full -> end.read(-1, false);
      case LaneException stopped when stopped.kind() == Kind.LANE_STOPPED -> {
        asked.gateway().checkLane();
        end.read(-1, false);
      }
      case LaneException away -> end.read(-1, false);
      case ObjectStoreException away -> end.read(-1, false);
      default -> world.verdict().wrong("read " + asked.number() + " fails: " + failure);
    }
  }

  private long way() {
    return world.random().nextLong(VirtualTime.MILLI);
  }
}
