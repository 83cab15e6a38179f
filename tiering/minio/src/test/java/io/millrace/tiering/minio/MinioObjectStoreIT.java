package io.millrace.tiering.minio;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.contract.FaultProxy;
import io.millrace.tiering.contract.ObjectStoreContract;
import io.millrace.tiering.contract.UnansweredContract;
import io.millrace.tiering.s3.S3Server;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a server that speaks S3; on MinIO itself it runs elsewhere. */
final class MinioObjectStoreIT extends ObjectStoreContract implements UnansweredContract {
  private S3Server server;
  private FaultProxy proxy;
  private ObjectStore store;
  private ObjectStore other;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server();
    proxy = new FaultProxy(server.port());
    store = Opening.open(server.port(), Duration.ofSeconds(30));
    other = Opening.open(server.port(), Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    other.close();
    proxy.close();
    server.stop();
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
    return Opening.open(proxy.port(), requestTimeout);
  }

  @Override
  public boolean showsDates() {
    return true;
  }
}
