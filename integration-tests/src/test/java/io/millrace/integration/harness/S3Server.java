package io.millrace.integration.harness;

import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server in this process, which keeps its objects in memory. */
public final class S3Server implements AutoCloseable {
  private static final String USER = "integration";
  private static final String SECRET = "not-a-secret";

  private final TransientNio2BlobStore objects = new TransientNio2BlobStore();
  private final S3Proxy server;

  private S3Server() throws Exception {
    this.server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, USER, SECRET)
            .build();
    server.start();
  }

  public static S3Server start() {
    try {
      return new S3Server();
    } catch (Exception e) {
      throw new IllegalStateException("s3proxy does not start", e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  public S3Server createBucket(String name) {
    objects.createContainer(name);
    return this;
  }

  /**
   * A bucket of this server, reached at {@code endpoint}: its own, or that of a proxy before it.
   */
  public Bucket bucket(String name, URI endpoint) {
    String uri =
        "s3://" + name + "/cluster?endpoint=" + endpoint + "&region=us-east-1&pathStyle=true";
    return new Bucket(uri, credentials());
  }

  public static Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("s3proxy does not stop", e);
    }
  }
}
