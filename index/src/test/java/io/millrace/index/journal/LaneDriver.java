package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.Command;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.state.Applied;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.StateCapture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A lane in virtual time: timers fire when the test lets time pass. */
final class LaneDriver {

  static final long START_MILLIS = 1_700_000_000_000L;

  /** How long a command waits in an idle lane. */
  static final Duration IDLE_LINGER = Duration.ofMillis(5);

  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Lane lane;
  private final HandStore store = new HandStore(this);
  private final PriorityQueue<Due> timers =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
  private final Map<Long, Object> results = new HashMap<>();
  private final Map<Long, Rejection> rejections = new HashMap<>();
  private final List<LaneRequest> requests = new ArrayList<>();
  private long suspendedNanos;
  private long wallNanos = START_MILLIS * 1_000_000;
  private long nanos;
  private long lastTicket;
  private boolean encodes = true;

  private record Due(long nanos, Timer timer) {}

  LaneDriver(Settings settings) {
    lane = new Lane(settings.build(), settings.levels(), new SplittableRandom(7), now());
  }

  /** A lane that has caught up with an empty journal. */
  static LaneDriver running(Settings settings) {
    LaneDriver driver = new LaneDriver(settings);
    driver.startEmpty();
    return driver;
  }

  static LaneDriver running() {
    return running(new Settings());
  }

  void startEmpty() {
    start();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.absent(store.only(GetEntry.class));
    assertThat(isServing()).isTrue();
  }

  void start() {
    step(new LaneEvent.Started());
  }

  HandStore store() {
    return store;
  }

  List<LaneRequest> step(LaneEvent event) {
    List<LaneRequest> made = lane.step(now(), event);
    requests.addAll(made);
    made.forEach(this::take);
    return made;
  }

  /** A defect. */
  void abort(String reason) {
    lane.abort(reason).forEach(this::take);
  }

  /** The gateway ends. */
  void close() {
    lane.close().forEach(this::take);
  }

  long submit(Command<?> command) {
    return submit(command, PATIENCE);
  }

  long submit(Command<?> command, Duration timeout) {
    step(new LaneEvent.Submitted(++lastTicket, command, now().elapsedNanos() + timeout.toNanos()));
    return lastTicket;
  }

  /** Submits, and waits until the command has left if the lane is idle. */
  long send(Command<?> command) {
    long ticket = submit(command);
    pass(IDLE_LINGER);
    return ticket;
  }

  long catchUp() {
    return catchUp(PATIENCE);
  }

  long catchUp(Duration timeout) {
    step(new LaneEvent.CatchUpWanted(++lastTicket, now().elapsedNanos() + timeout.toNanos()));
    return lastTicket;
  }

  /** States are encoded when the test says so, not at once. */
  void encodeLater() {
    encodes = false;
  }

  void encoded(StateCapture capture) {
    step(new LaneEvent.SnapshotEncoded(capture.encode()));
  }

  long snapshot() {
    step(new LaneEvent.SnapshotWanted(++lastTicket, nanos + PATIENCE.toNanos()));
    return lastTicket;
  }

  /** Makes a topic and returns its id. */
  long createTopic(String name) {
    long ticket = send(Commands.putTopic(name));
    store.written(store.only(PutEntry.class));
    return ((PutTopicResult.Created) result(ticket)).topic().id();
  }

  /** Time passes, and timers fire when they are due. */
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (!timers.isEmpty() && timers.peek().nanos() <= end) {
      Due due = timers.remove();
      tick(Math.max(0, due.nanos() - nanos));
      step(new LaneEvent.TimerFired(due.timer()));
    }
    tick(end - nanos);
  }

  /** The process does not run for a while; timers fire late. */
  void sleep(Duration time) {
    tick(time.toNanos());
  }

  /** The machine stands still, and its monotonic clock with it. */
  void suspend(Duration time) {
    suspendedNanos += time.toNanos();
    wallNanos += time.toNanos();
  }

  void jumpWallClock(Duration by) {
    wallNanos += by.toNanos();
  }

  Moment now() {
    return new Moment(wallNanos / 1_000_000, nanos, nanos + suspendedNanos);
  }

  boolean waits(long ticket) {
    return !results.containsKey(ticket) && !rejections.containsKey(ticket);
  }

  Object result(long ticket) {
    assertThat(results).as("results; refused were %s", rejections).containsKey(ticket);
    return requireNonNull(results.get(ticket));
  }

  Rejection rejection(long ticket) {
    assertThat(rejections).as("rejections").containsKey(ticket);
    return requireNonNull(rejections.get(ticket));
  }

  /** The entries that were published, in order. */
  List<Applied> applied() {
    return requests.stream()
        .filter(LaneRequest.Publish.class::isInstance)
        .map(each -> ((LaneRequest.Publish) each).applied())
        .toList();
  }

  /** The bytes of all entries sent, in order. */
  List<ByteBuffer> sentEntries() {
    return requests.stream()
        .filter(LaneRequest.Send.class::isInstance)
        .map(each -> ((LaneRequest.Send) each).request())
        .filter(PutEntry.class::isInstance)
        .map(each -> ((PutEntry) each).content())
        .toList();
  }

  /** The last request of a kind. */
  <T extends LaneRequest> T last(Class<T> kind) {
    return requests.reversed().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /** How many requests of a kind there were. */
  long count(Class<? extends LaneRequest> kind) {
    return requests.stream().filter(kind::isInstance).count();
  }

  /** How many timers run. */
  int timers() {
    return timers.size();
  }

  LaneState state() {
    return requireNonNull(lane.served());
  }

  boolean isServing() {
    return lane.served() != null;
  }

  boolean isStopped() {
    return lane.problem() != null;
  }

  /** Why the lane has stopped. */
  String problem() {
    return requireNonNull(lane.problem());
  }

  private void tick(long by) {
    nanos += by;
    wallNanos += by;
  }

  private void take(LaneRequest request) {
    switch (request) {
      case LaneRequest.Send send -> store.take(send.request());
      case LaneRequest.StartTimer start ->
          timers.add(new Due(nanos + start.delayNanos(), start.timer()));
      case LaneRequest.Complete done -> {
        assertThat(waits(done.ticket())).as("%d is told once", done.ticket()).isTrue();
        results.put(done.ticket(), done.result());
      }
      case LaneRequest.Reject refused -> {
        assertThat(waits(refused.ticket())).as("%d is told once", refused.ticket()).isTrue();
        rejections.put(refused.ticket(), refused.rejection());
      }
      case LaneRequest.EncodeSnapshot encode when encodes -> encoded(encode.capture());
      default -> {}
    }
  }
}
