package io.millrace.integration.harness;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running {@code millrace gateway}. Closing it kills it. */
public final class GatewayProcess implements AutoCloseable {
  private static final String LISTENING = "millrace: listening on ";
  private static final String READY = "millrace: ready";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final CompletableFuture<URI> listening = new CompletableFuture<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final Runnable onReady;
  private final ProgramProcess program;

  private GatewayProcess(Launch launch, Runnable onReady) {
    this.onReady = onReady;
    this.program = ProgramProcess.start(launch, this::onLine, this::ended);
  }

  /** Starts a gateway and returns without waiting for it. */
  public static GatewayProcess launch(GatewayOptions options) {
    return launch(options, () -> {});
  }

  /** The same, and says when it is ready. */
  public static GatewayProcess launch(GatewayOptions options, Runnable onReady) {
    return launch(options.launch(), onReady);
  }

  /** Starts another command that runs a gateway, and returns without waiting for it. */
  public static GatewayProcess launch(Launch launch, Runnable onReady) {
    return new GatewayProcess(launch, onReady);
  }

  /** Starts a gateway and waits until it says that it is ready. */
  public static GatewayProcess start(GatewayOptions options) {
    GatewayProcess gateway = launch(options);
    try {
      gateway.awaitReady();
      return gateway;
    } catch (RuntimeException | Error e) {
      gateway.close();
      throw e;
    }
  }

  public URI awaitListening() {
    return await(listening);
  }

  public URI awaitReady() {
    return await(ready);
  }

  /** Whether it has said where it listens, and still runs. */
  public boolean isListening() {
    return isAlive() && hasListened();
  }

  /** Whether it has said where it listens, whatever became of it. */
  public boolean hasListened() {
    return listening.isDone() && !listening.isCompletedExceptionally();
  }

  /** Whether it has said that it is ready, and still runs. */
  public boolean isReady() {
    return isAlive() && ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** A client of this gateway, which has to listen already. */
  public Api api() {
    return new Api(awaitListening());
  }

  public ProgramProcess program() {
    return program;
  }

  public boolean isAlive() {
    return program.isAlive();
  }

  public void kill() {
    program.kill();
  }

  @Override
  public void close() {
    program.close();
  }

  private void onLine(String line) {
    if (line.startsWith(LISTENING)) {
      listening.complete(URI.create(line.substring(LISTENING.length()).strip()));
    } else if (line.startsWith(READY)) {
      ready.complete(listening.join());
      onReady.run();
    }
  }

  private void ended() {
    IllegalStateException end = new IllegalStateException("the gateway has ended");
    listening.completeExceptionally(end);
    ready.completeExceptionally(end);
  }

  private URI await(CompletableFuture<URI> event) {
    try {
      return event.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the gateway did not come up\n" + program.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gateway starts", e);
    }
  }
}
