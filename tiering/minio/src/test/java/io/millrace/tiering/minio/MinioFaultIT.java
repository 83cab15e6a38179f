package io.millrace.tiering.minio;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.contract.FaultContract;
import io.millrace.tiering.s3.S3Server;
import java.time.Duration;

final class MinioFaultIT extends FaultContract {
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
    return Opening.open(port, requestTimeout);
  }
}
