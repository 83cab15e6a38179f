package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Snapshot;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a lane asks of the store stays open until the test answers it. */
final class HandStore {

  private final LaneDriver driver;
  private final Map<Long, Open> open = new LinkedHashMap<>();
  private long behindMillis;
  private boolean dated = true;

  private record Open(StoreRequest request, Moment sent) {}

  HandStore(LaneDriver driver) {
    this.driver = driver;
  }

  void take(StoreRequest request) {
    open.put(request.id(), new Open(request, driver.now()));
  }

  /** Its clock runs this much behind the local one. */
  void runBehind(Duration by) {
    behindMillis = by.toMillis();
  }

  /** It gives no dates. */
  void omitDates() {
    dated = false;
  }

  /** Its date now, in whole seconds. */
  @Nullable Instant date() {
    long seconds = Math.floorDiv(driver.now().wallMillis() - behindMillis, 1000L);
    return dated ? Instant.ofEpochSecond(seconds) : null;
  }

  /** The requests of a kind that wait for an answer, oldest first. */
  <T extends StoreRequest> List<T> open(Class<T> kind) {
    return open.values().stream()
        .map(Open::request)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  <T extends StoreRequest> T only(Class<T> kind) {
    List<T> all = open(kind);
    assertThat(all).as("open requests of this kind").hasSize(1);
    return all.getFirst();
  }

  boolean isIdle() {
    return open.isEmpty();
  }

  void answer(StoreRequest request, StoreAnswer answer) {
    @Nullable Open asked = open.remove(request.id());
    assertThat(asked).as("%s is open", request).isNotNull();
    driver.step(new LaneEvent.Answered(request, asked.sent(), answer));
  }

  void written(StoreRequest request) {
    written(request, date());
  }

  void written(StoreRequest request, @Nullable Instant date) {
    answer(request, new StoreAnswer.Written(date));
  }

  void found(StoreRequest request, ByteBuffer object) {
    found(request, object, date());
  }

  void found(StoreRequest request, ByteBuffer object, @Nullable Instant date) {
    int most =
        switch (request) {
          case GetEntry get -> get.length();
          case GetSnapshotHead get -> Snapshot.MAX_HEAD_LENGTH;
          default -> Integer.MAX_VALUE;
        };
    ByteBuffer part = object.slice(0, Math.min(most, object.remaining()));
    answer(request, new StoreAnswer.Found(part, object.remaining(), date));
  }

  void listed(ListSnapshots request, OptionalLong newest) {
    answer(request, new StoreAnswer.Listed(newest, date()));
  }

  void fail(StoreRequest request, ObjectStoreException failure) {
    answer(request, new StoreAnswer.Failed(failure));
  }

  /** 404. */
  void absent(StoreRequest request) {
    absent(request, date());
  }

  void absent(StoreRequest request, @Nullable Instant date) {
    fail(request, new NotFound("absent", null, date, null));
  }

  /** 412. */
  void taken(StoreRequest request) {
    fail(request, new PreconditionFailed("exists", null, date(), null));
  }

  /** 409. */
  void conflict(StoreRequest request) {
    fail(request, new Conflict("conflict", null, date(), null));
  }

  /** The answer to a write is lost. */
  void lose(StoreRequest request) {
    fail(request, new OutcomeUnknown("no answer", null, null, null));
  }

  /** A read fails. */
  void unavailable(StoreRequest request) {
    fail(request, new Unavailable("no answer", null, date(), null));
  }
}
