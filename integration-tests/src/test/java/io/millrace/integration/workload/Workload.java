package io.millrace.integration.workload;

import io.millrace.integration.harness.Api;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Producers and readers of one topic, and all that they were told. */
public final class Workload implements AutoCloseable {
  /** The setting for {@code lane.inline.max} that makes one request in sixteen go by reference. */
  public static final String INLINE_MAX = RequestMaker.INLINE_MAX;

  private static final int PARTITIONS = 4;
  private static final int TURNS_PER_SECOND = 20;
  private static final long STOP_SECONDS = 120;

  private final String topic;
  private final Target target;
  private final Random random;
  private final History history = new History();
  private final Progress progress = new Progress();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong repeats = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private int clients;

  /** Makes the topic by a gateway that serves. */
  public Workload(String topic, Target target, Random random) throws InterruptedException {
    this.topic = topic;
    this.target = target;
    this.random = random;
    int status =
        target
            .next()
            .putJson("/v1/topics/" + topic, "{\"partitions\":" + PARTITIONS + "}")
            .status();
    if (status != 201) {
      throw new AssertionError("creating " + topic + " was answered " + status);
    }
  }

  /** Adds clients until there are this many. */
  public void grow(int wanted) {
    while (clients < wanted) {
      produce(target);
    }
  }

  /** Adds a client that sends its requests there. */
  public void produce(Target to) {
    RequestMaker requests = new RequestMaker(topic, clients, ids, new Random(random.nextLong()));
    Producer producer = new Producer(requests, to, progress, history, complaints);
    start(() -> {
      producer.run();
      return null;
    });
    clients++;
  }

  /**
   * Adds a client that repeats a request once if it is not acknowledged, under the same key, where
   * its target sends it then; what that does not mend is a complaint.
   */
  public void produceRepeating(Target to) {
    Random chance = new Random(random.nextLong());
    RequestMaker requests = new RequestMaker(topic, clients, ids, chance);
    String name = topic + "-" + clients;
    RepeatingProducer producer =
        new RepeatingProducer(requests, name, to, progress, history, complaints, repeats);
    start(() -> {
      producer.run();
      return null;
    });
    clients++;
  }

  /** How many requests were repeated. */
  public long repeats() {
    return repeats.get();
  }

  /** Adds a reader that asks for the truth of the moment, as often as it has leave. */
  public void readFresh(Target from) {
    Random chance = new Random(random.nextLong());
    FreshReader reader =
        new FreshReader(topic, PARTITIONS, chance, from, progress, history, complaints);
    start(() -> {
      reader.run();
      return null;
    });
  }

  /** Adds a reader that follows the tail. */
  public void follow(Target from) {
    TailReader reader = new TailReader(topic, PARTITIONS, from, progress, history, complaints);
    start(() -> {
      reader.run();
      return null;
    });
  }

  /** Lets the clients send at most so many requests a second, all of them together. */
  public void pace(int requestsPerSecond) {
    start(() -> {
      while (!progress.awaitStop(1_000 / TURNS_PER_SECOND)) {
        progress.allow(requestsPerSecond / TURNS_PER_SECOND);
      }
      return null;
    });
  }

  public Progress progress() {
    return progress;
  }

  public History history() {
    return history;
  }

  /** Answers that nobody should have got. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Ends all clients and waits for their last answers. */
  public void finish() throws InterruptedException, ExecutionException, TimeoutException {
    progress.stop();
    for (Future<?> future : running) {
      future.get(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The topic as this gateway has it. */
  public Log read(Api api) {
    return LogReader.read(api, topic, PARTITIONS);
  }

  @Override
  public void close() {
    progress.stop();
    threads.shutdownNow();
  }

  private void start(Callable<Void> client) {
    running.add(threads.submit(client));
  }
}
