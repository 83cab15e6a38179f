package io.millrace.integration.minio;

import java.net.URI;
import java.util.List;
import org.testcontainers.containers.MinIOContainer;

/** MinIO in a container, whose data is the container's own. */
final class MinioContainer extends RealMinio {
  /** The last that its makers published. */
  private static final String IMAGE = "minio/minio:RELEASE.2025-09-07T16-13-09Z";

  private static final int PORT = 9000;

  private final MinIOContainer container;
  private final URI endpoint;

  private MinioContainer(MinIOContainer container) {
    this.container = container;
    this.endpoint = URI.create(container.getS3URL());
  }

  static MinioContainer start() {
    MinIOContainer container = new MinIOContainer(IMAGE).withUserName(USER).withPassword(PASSWORD);
    // The same port again after a kill.
    container.setPortBindings(List.of("127.0.0.1:" + MinioProgram.freePort() + ":" + PORT));
    container.start();
    return new MinioContainer(container);
  }

  @Override
  String description() {
    return "a container of " + container.getDockerImageName();
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void restart() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    awaitReady();
  }

  @Override
  public void close() {
    container.close();
  }
}
