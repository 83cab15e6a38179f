package io.millrace.tiering.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

final class GatedHttpClientTest {
  private static final AsyncExecuteRequest REQUEST = AsyncExecuteRequest.builder().build();

  /** Does something while a request comes to it, and counts. */
  private static final class Client implements SdkAsyncHttpClient {
    private Runnable meanwhile = () -> {};
    private int requests;
    private final AtomicInteger closes = new AtomicInteger();

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      requests++;
      meanwhile.run();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      closes.incrementAndGet();
    }
  }

  private final Client client = new Client();
  private final GatedHttpClient gate = new GatedHttpClient(client);

  @Test
  void passesRequestsOn() {
    assertThat(gate.execute(REQUEST)).isCompleted();
    assertThat(client.requests).isOne();
  }

  @Test
  void aRequestAfterTheEndDoesNotComeToTheClient() {
    gate.close();
    assertThatThrownBy(() -> gate.execute(REQUEST)).isInstanceOf(IllegalStateException.class);
    assertThat(client.requests).isZero();
  }

  @Test
  void theClientIsClosedOnce() {
    gate.close();
    gate.close();
    assertThat(client.closes).hasValue(1);
  }

  @Test
  void theClientIsNotClosedWhileARequestComesToIt() throws InterruptedException {
    Thread closing = Thread.ofPlatform().unstarted(gate::close);
    client.meanwhile =
        () -> {
          closing.start();
          while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
          }
          assertThat(client.closes).hasValue(0);
        };
    assertThat(gate.execute(REQUEST)).isCompleted();
    closing.join();
    assertThat(client.closes).hasValue(1);
  }
}
