package io.millrace.integration.minio;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.Seed;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;

/**
 * A MinIO server with one bucket: in a container where a Docker engine answers and gives an image,
 * else the program that {@code MILLRACE_MINIO} names or that is on the PATH. Without either, tests
 * fail. Closing it kills it.
 */
public abstract class RealMinio implements AutoCloseable {
  public static final String USER = "integration";
  public static final String PASSWORD = "not-a-secret";
  public static final String BUCKET = "integration";

  /** Starts an empty one, and prints which it is. */
  public static RealMinio start(Path folder) {
    RealMinio minio = choose(folder);
    try {
      minio.awaitReady();
      new AdminCalls(minio.endpoint()).makeBucket(BUCKET);
      Seed.report("MinIO of the tests: " + minio.description());
      return minio;
    } catch (RuntimeException | Error e) {
      minio.close();
      throw e;
    }
  }

  private static RealMinio choose(Path folder) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return MinioProgram.in(folder);
    }
    try {
      return MinioContainer.start();
    } catch (ContainerFetchException e) {
      Seed.report("A Docker engine answers, but has no MinIO: " + e.getMessage());
      return MinioProgram.in(folder);
    }
  }

  /** What this program has to be told where it starts a MinIO itself. */
  public static Map<String, String> variables() {
    String named = System.getenv(MinioProgram.VARIABLE);
    return named == null ? Map.of() : Map.of(MinioProgram.VARIABLE, named);
  }

  /** Which server it is, and where it came from. */
  abstract String description();

  public abstract URI endpoint();

  /** Ends it as {@code kill -9} does. */
  public abstract void kill();

  /** Ends it in order, and waits for that. */
  public abstract void stop();

  /** Starts it again on the same data and port, and waits until it serves. */
  public abstract void restart();

  @Override
  public abstract void close();

  final void awaitReady() {
    new AdminCalls(endpoint()).awaitReady();
  }

  /** Its bucket for a gateway, below a prefix. */
  public final Bucket minioBucket(String prefix) {
    return minioBucket(prefix, endpoint());
  }

  /** The same, reached by way of a proxy. */
  public final Bucket minioBucket(String prefix, URI proxy) {
    return new Bucket(
        "minio://" + BUCKET + "/" + prefix + "?endpoint=" + proxy,
        Map.of("MINIO_ROOT_USER", USER, "MINIO_ROOT_PASSWORD", PASSWORD));
  }

  /** The same by the AWS SDK. */
  public final Bucket s3Bucket(String prefix) {
    return s3Bucket(prefix, endpoint());
  }

  /** The same, reached by way of a proxy. */
  public final Bucket s3Bucket(String prefix, URI proxy) {
    return new Bucket(
        "s3://" + BUCKET + "/" + prefix + "?endpoint=" + proxy + "&region=us-east-1",
        Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", PASSWORD));
  }
}
