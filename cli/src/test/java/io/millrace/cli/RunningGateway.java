package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * {@code millrace dev} within this process, on a port of its own. Closing it ends it as SIGTERM
 * does.
 */
public final class RunningGateway implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

  private final Run run = new Run();
  private final CompletableFuture<Integer> exitCode;
  private final String url;

  public RunningGateway(Path store) {
    exitCode =
        CompletableFuture.supplyAsync(
            () -> run.millrace("dev", "--store", "file:" + store, "--listen", "127.0.0.1:0"),
            command -> Thread.ofPlatform().daemon().start(command));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> run.err().contains("millrace: ready") || exitCode.isDone());
    Matcher matcher = LISTENING.matcher(run.err());
    assertThat(matcher.find()).as(run.err()).isTrue();
    url = matcher.group(1);
  }

  public String url() {
    return url;
  }

  /** A call of the program that will find this gateway. */
  public Run client() {
    return new Run().environment(Map.of("MILLRACE_URL", url));
  }

  /** Ends it, and returns its exit code. */
  public int stop() throws Exception {
    run.termination().request(0);
    return exitCode.get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    run.termination().request(0);
    exitCode.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
