package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.contract.FaultContract;
import java.time.Duration;

final class S3FaultIT extends FaultContract {
  private S3Server server;

  @Override
  protected int startServer() throws Exception {
    server = new S3Server();
    return server.port();
  }

  @Override
  protected void stopServer() throws Exception {
    server.stop();
  }

  @Override
  protected ObjectStore open(int port, Duration requestTimeout) {
    return S3Server.open(port, "a/prefix", requestTimeout);
  }
}
