package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.contract.FaultProxy;
import io.millrace.tiering.contract.ObjectStoreContract;
import io.millrace.tiering.contract.UnansweredContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class S3ObjectStoreIT extends ObjectStoreContract implements UnansweredContract {
  private S3Server server;
  private FaultProxy proxy;
  private ObjectStore store;
  private ObjectStore other;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server();
    proxy = new FaultProxy(server.port());
    store = server.open();
    other = server.open();
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
    return S3Server.open(proxy.port(), "a/prefix", requestTimeout);
  }

  @Override
  public boolean showsDates() {
    return true;
  }
}
