package io.millrace.integration.minio;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.check.StoreCheck;
import io.millrace.tiering.check.StoreReport;
import io.millrace.tiering.contract.Calls;
import io.millrace.tiering.contract.FaultProxy;
import io.millrace.tiering.contract.ObjectStoreContract;
import io.millrace.tiering.contract.UnansweredContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on MinIO itself: one server for all tests, a prefix for each. */
abstract class StoreOnRealMinio extends ObjectStoreContract implements UnansweredContract {
  /** Where this JVM's stores look for credentials, which cannot change its own environment. */
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "minio.root.user", RealMinio.USER,
          "minio.root.password", RealMinio.PASSWORD,
          "aws.accessKeyId", RealMinio.USER,
          "aws.secretAccessKey", RealMinio.PASSWORD);

  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir private static Path folder;
  private static RealMinio minio;

  private Bucket bucket;
  private FaultProxy proxy;
  private ObjectStore store;
  private ObjectStore other;

  abstract Bucket bucket(RealMinio server, String prefix);

  @BeforeAll
  static void startServer() {
    CREDENTIALS.forEach(System::setProperty);
    minio = RealMinio.start(folder);
  }

  @AfterAll
  static void stopServer() {
    CREDENTIALS.keySet().forEach(System::clearProperty);
    minio.close();
  }

  @BeforeEach
  void open() throws Exception {
    bucket = bucket(minio, "test-" + TESTS.incrementAndGet());
    proxy = new FaultProxy(minio.endpoint().getPort());
    store = open(bucket.uri(), Duration.ofSeconds(30));
    other = open(bucket.uri(), Duration.ofSeconds(30));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    other.close();
    proxy.close();
  }

  private static ObjectStore open(String uri, Duration requestTimeout) {
    return ObjectStores.open(
        uri, new StoreOptions(Clock.system(), Scheduler.system(), requestTimeout));
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public ObjectStore otherStore() {
    return other;
  }

  @Override
  public ObjectStore unansweredStore(Duration requestTimeout) {
    proxy.swallowAnswers();
    String port = ":" + minio.endpoint().getPort();
    return open(bucket.uri().replace(port, ":" + proxy.port()), requestTimeout);
  }

  @Override
  public boolean showsDates() {
    return true;
  }

  @Test
  void theCheckOfAStoreFindsNothingMissing() throws Exception {
    StoreReport report = new StoreCheck(store, new SecureRandom()).full();

    assertThat(report.isFit()).as(report.toString()).isTrue();
    assertThat(Calls.keys(store, ListRequest.of(""))).isEmpty();
  }
}
