package io.millrace.consumer.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.consumer.client.ScriptedGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are interrupted. */
class CallsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final RetryPolicy PATIENT =
      new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(1));
  private static final Request WRITE =
      Request.write("POST", "/v1/topics/quakes/raw", null, "v".getBytes(StandardCharsets.UTF_8));

  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<Throwable> end = new CompletableFuture<>();
  private final CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
  private ScriptedGateway gateway;
  private Calls calls;

  @AfterEach
  void close() {
    over.countDown();
    calls.close();
    gateway.close();
  }

  @Test
  void aWriteThatIsInterruptedWhileItPausesSaysWhatItLastMet() throws Exception {
    connect(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "1000");
      ScriptedGateway.problem(503, "storage-unavailable", ",\"outcome\":\"none\"").give(exchange);
    });
    Thread caller = call(WRITE);
    awaitPauseOf(caller);

    caller.interrupt();

    assertThat(end())
        .isInstanceOfSatisfying(
            GatewayException.Refused.class,
            refused -> assertThat(refused.problem().is("storage-unavailable")).isTrue());
    assertThat(interruptKept.join()).isTrue();
    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void aWriteThatIsInterruptedWhileItIsAttemptedSaysOnlyThat() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    connect(exchange -> {
      asked.countDown();
      hang();
    });
    Thread caller = call(WRITE);
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    assertThat(end()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aReadThatIsInterruptedWhileItPausesSaysOnlyThat() throws Exception {
    connect(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "1000");
      ScriptedGateway.problem(429, "overloaded", "").give(exchange);
    });
    Thread caller = call(Request.get("/v1/topics"));
    awaitPauseOf(caller);

    caller.interrupt();

    assertThat(end()).isInstanceOf(InterruptedException.class);
  }

  private void connect(ScriptedGateway.Reply reply) {
    gateway = new ScriptedGateway(reply);
    URI url = URI.create(gateway.url());
    calls = new Calls(List.of(() -> url), null, PATIENT, PATIENCE);
  }

  private Thread call(Request request) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            end.completeExceptionally(new AssertionError("answered: " + calls.send(request)));
          } catch (GatewayException | InterruptedException e) {
            interruptKept.complete(Thread.currentThread().isInterrupted());
            end.complete(e);
          }
        });
  }

  private static void awaitPauseOf(Thread caller) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            Arrays.stream(caller.getStackTrace())
                .anyMatch(frame ->
                    frame.getClassName().equals(Backoff.class.getName())
                        && frame.getMethodName().equals("pause")));
  }

  private Throwable end() throws Exception {
    return end.get(30, TimeUnit.SECONDS);
  }

  private void hang() {
    try {
      var unused = over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
