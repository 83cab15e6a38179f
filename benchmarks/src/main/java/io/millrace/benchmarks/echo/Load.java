package io.millrace.benchmarks.echo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Clients that send the same request again as soon as it is answered, on a connection each. */
final class Load {
  private final int clients;
  private final Duration duration;

  Load(int clients, Duration duration) {
    this.clients = clients;
    this.duration = duration;
  }

  /**
   * What a server did while it counted.
   *
   * @param bytes of answers' bodies
   * @param cpuSeconds of the server
   */
  record Done(long requests, long bytes, double seconds, double cpuSeconds) {
    double requestsPerCpuSecond() {
      return requests / cpuSeconds;
    }

    double mibPerSecond() {
      return bytes / seconds / (1 << 20);
    }
  }

  /** The answer to a single request. */
  static byte[] once(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }

  /** Puts the load on a server, and counts after the warm-up. */
  Done on(Contender server, HttpRequest request, Duration warmUp) throws Exception {
    LongAdder requests = new LongAdder();
    LongAdder bytes = new LongAdder();
    long end = System.nanoTime() + warmUp.plus(duration).toNanos();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(
            threads.submit(() -> {
              while (System.nanoTime() - end < 0) {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                  throw new IllegalStateException(server.name() + ": " + answer);
                }
                requests.increment();
                bytes.add(answer.body().length);
              }
              return null;
            }));
      }
      Thread.sleep(warmUp);
      long start = System.nanoTime();
      Duration cpu = server.cpu().get();
      long requestsBefore = requests.sum();
      long bytesBefore = bytes.sum();
      Thread.sleep(duration);
      Done done =
          new Done(
              requests.sum() - requestsBefore,
              bytes.sum() - bytesBefore,
              (System.nanoTime() - start) / 1e9,
              server.cpu().get().minus(cpu).toNanos() / 1e9);
      for (Future<?> each : all) {
        each.get();
      }
      return done;
    }
  }
}
