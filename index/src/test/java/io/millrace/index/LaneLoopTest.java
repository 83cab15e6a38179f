package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.PeerSettings;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.SnapshotInterval;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Applied;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever, whatever fails inside a lane or in those it calls. */
class LaneLoopTest implements LaneListener {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime();
  private final List<String> stopped = new ArrayList<>();
  private @Nullable Throwable onApplied;
  private @Nullable RuntimeException onCaughtUp;
  private @Nullable RuntimeException onStopped;

  @Test
  void aListenerThatThrowsStopsTheLaneAndThoseWhoseAnswersWereLostAreToldUnknown() {
    LaneLoop lane = start();
    onApplied = new IllegalStateException("defect");
    var sent = lane.submit(putTopic("a"), TIMEOUT);
    var reader = lane.catchUp(TIMEOUT);
    time.pass(Duration.ofSeconds(1));
    assertThat(failure(sent).kind()).isEqualTo(Kind.LANE_STOPPED);
    assertThat(failure(sent).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(reader).isDone();
    assertThat(lane.status().phase()).isEqualTo(LaneStatus.Phase.STOPPED);
    assertThat(lane.status().problem()).contains("internal error").contains("defect");
    assertThat(stopped).hasSize(1);
  }

  @Test
  void anErrorIsADefectLikeAnyOther() {
    LaneLoop lane = start();
    onApplied = new StackOverflowError("too deep");
    var sent = lane.submit(putTopic("a"), TIMEOUT);
    time.pass(Duration.ofSeconds(1));
    assertThat(failure(sent).kind()).isEqualTo(Kind.LANE_STOPPED);
    assertThat(stopped).hasSize(1).first().asString().contains("too deep");
  }

  @Test
  void whoComesAfterADefectIsToldThatNothingWasWritten() {
    LaneLoop lane = start();
    onApplied = new IllegalStateException("defect");
    var unused = lane.submit(putTopic("a"), TIMEOUT);
    time.pass(Duration.ofSeconds(1));
    var later = lane.submit(putTopic("b"), TIMEOUT);
    var query = lane.query(state -> state.sequence());
    time.pass(Duration.ofSeconds(1));
    assertThat(failure(later).kind()).isEqualTo(Kind.LANE_STOPPED);
    assertThat(failure(later).outcome()).isEqualTo(Outcome.NONE);
    assertThat(query).isCompletedExceptionally();
  }

  @Test
  void everybodyIsToldThoughTheListenerThrowsAgainWhenTheLaneStops() {
    onStopped = new IllegalStateException("another");
    onCaughtUp = new IllegalStateException("defect");
    LaneLoop lane = start();
    assertThat(lane.ready()).isCompletedExceptionally();
    assertThat(stopped).hasSize(1);
    assertThat(lane.status().problem()).contains("defect");
    var drained = lane.drain();
    time.pass(Duration.ofSeconds(1));
    assertThat(drained).isCompleted();
  }

  @Test
  void aQueryThatThrowsFailsAloneWhateverItThrows() {
    LaneLoop lane = start();
    var query =
        lane.query(state -> {
          throw new AssertionError("of the query");
        });
    var sent = lane.submit(putTopic("a"), TIMEOUT);
    time.pass(Duration.ofSeconds(1));
    assertThat(query).isCompletedExceptionally();
    assertThat(sent.join()).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void whoIsRefusedForWantOfTheStoreHearsWhatItSaid() {
    ScriptedStore store = new ScriptedStore();
    store.failure = new ObjectStoreException.Unavailable("no space is left", null, null, null);
    LaneLoop lane = start(store);
    var sent = lane.submit(putTopic("a"), TIMEOUT);
    time.pass(TIMEOUT.plusSeconds(1));
    assertThat(failure(sent).kind()).isEqualTo(Kind.STARTING);
    assertThat(failure(sent)).hasMessageEndingWith("; what it said last: no space is left");
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    if (onApplied instanceof RuntimeException defect) {
      throw defect;
    }
    if (onApplied instanceof Error error) {
      throw error;
    }
  }

  @Override
  public void caughtUp() {
    if (onCaughtUp != null) {
      throw onCaughtUp;
    }
  }

  @Override
  public void stopped(String problem) {
    stopped.add(problem);
    if (onStopped != null) {
      throw onStopped;
    }
  }

  private LaneLoop start() {
    return start(new MemoryObjectStore(time));
  }

  private LaneLoop start(ObjectStore store) {
    LaneSettings settings =
        new LaneSettings(
            0,
            1,
            new Id128(1, 1),
            new Id128(2, 2),
            Duration.ofMillis(5),
            1 << 20,
            4,
            Duration.ofHours(1),
            1_000,
            new SnapshotInterval(4_096, 64 << 20),
            PeerSettings.DEFAULT,
            Rules.ALL);
    LaneEnvironment environment = new LaneEnvironment(store, time, time, new SplittableRandom(1));
    LaneLoop lane = LaneLoop.start(settings, environment, this);
    time.pass(Duration.ofSeconds(1));
    return lane;
  }

  private static PutTopic putTopic(String name) {
    TopicConfig config = new TopicConfig(1, 1_000, -1, Compression.NONE, 1 << 20);
    return new PutTopic(name, TopicPatch.EMPTY, config);
  }

  private static LaneException failure(CompletableFuture<?> future) {
    assertThat(future).isCompletedExceptionally();
    List<LaneException> failures = new ArrayList<>();
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(future::join)
        .satisfies(thrown -> failures.add((LaneException) thrown.getCause()));
    return failures.getFirst();
  }
}
