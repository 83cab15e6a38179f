package io.millrace.cli.bench;

import io.millrace.cli.store.StoreSession;
import io.millrace.cli.terminal.Failure;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the store does by itself, asked by the same client that gateways have. */
final class PlainStore implements AutoCloseable {
  private static final int OBJECT_BYTES = 8 << 20;
  private static final int SMALL_BYTES = 4 << 10;
  private static final int SMALL_PUTS = 200;
  private static final int AT_ONCE = 4;

  /** So that the disk of a laptop is not filled. */
  private static final int MAX_OBJECTS = 256;

  private final ObjectStore store;
  private final String prefix;
  private final ByteBuffer large = random();
  private final Set<String> keys = new LinkedHashSet<>();
  private int objects;

  private PlainStore(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /**
   * Opens the store.
   *
   * @throws Failure if that is not possible
   * @param prefix of the keys that it uses, and deletes in the end
   */
  static PlainStore open(String uri, String prefix) {
    return new PlainStore(StoreSession.open(uri).store(), prefix);
  }

  private static ByteBuffer random() {
    byte[] bytes = new byte[OBJECT_BYTES];
    new Random(2).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Writes objects of 8 MiB, one at least; bytes a second, 0 if none was written in time. */
  double put(Meter meter) throws InterruptedException {
    return rate(
        meter,
        number -> {
          objects = Math.min(number + 1, MAX_OBJECTS);
          return store.put(key("large", number % MAX_OBJECTS), large, PutCondition.NONE);
        });
  }

  /** Reads the objects that were written, as often as there is time; bytes a second. */
  double get(Meter meter) throws InterruptedException {
    return rate(meter, number -> store.get(key("large", number % objects)));
  }

  /** How long creating an object of 4 KiB takes, one after the other, in microseconds. */
  Histogram create() throws InterruptedException {
    Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    ByteBuffer content = ByteBuffer.allocate(SMALL_BYTES);
    for (int i = 0; i < SMALL_PUTS; i++) {
      long start = System.nanoTime();
      await(store.put(key("small", i), content, PutCondition.IF_ABSENT));
      micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }
    return micros;
  }

  private String key(String kind, int number) {
    String key = prefix + "/" + kind + "-" + number;
    keys.add(key);
    return key;
  }

  /** Asks for one object. */
  private interface Call {
    Future<?> begin(int number);
  }

  private static double rate(Meter meter, Call call) throws InterruptedException {
    List<Future<?>> underWay = new ArrayList<>();
    int begun = 0;
    // Once at least, however short the time is: there has to be something to read.
    do {
      underWay.add(call.begin(begun++));
      if (underWay.size() == AT_ONCE) {
        await(underWay.removeFirst());
        meter.done(0, OBJECT_BYTES);
      }
    } while (!meter.isOver());
    for (Future<?> rest : underWay) {
      await(rest);
    }
    return meter.bytes() / meter.seconds();
  }

  private static void await(Future<?> call) throws InterruptedException {
    try {
      var unused = call.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Failure("the store failed: " + cause.getMessage(), cause);
    }
  }

  /** Deletes what it wrote. */
  @Override
  public void close() {
    try {
      // At most 256 and 200: no more than a call may delete.
      await(store.delete(List.copyOf(keys)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      store.close();
    }
  }
}
