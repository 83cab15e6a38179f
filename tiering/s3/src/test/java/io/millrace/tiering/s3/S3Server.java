package io.millrace.tiering.s3;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * An S3 server in the test's process, on a free port of the loopback interface, with its objects in
 * memory.
 */
public final class S3Server {
  public static final String BUCKET = "bucket";

  public static final String ACCESS_KEY = "an-access-key";
  public static final String SECRET_KEY = "a-secret-key";

  private final BlobStore objects = new TransientNio2BlobStore();
  private final AtomicBoolean partsFail = new AtomicBoolean();
  private final S3Proxy server;

  /** Starts with an empty bucket. The credentials are where the SDK's default chain looks first. */
  public S3Server() throws Exception {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    objects.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
    server =
        S3Proxy.builder()
            .blobStore(new FailingParts(objects, partsFail))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .v4MaxNonChunkedRequestSize(256 << 20)
            .jettyMaxThreads(100)
            .build();
    server.start();
  }

  public int port() {
    return server.getPort();
  }

  /** A store in the bucket, under a prefix. */
  ObjectStore open() {
    return open(port(), "a/prefix", Duration.ofSeconds(30));
  }

  /** The same through another port. */
  static ObjectStore open(int port, String prefix, Duration requestTimeout) {
    return new S3ObjectStoreProvider()
        .open(
            StoreUri.parse("s3://" + BUCKET + "/" + prefix + "?endpoint=http://127.0.0.1:" + port),
            new StoreOptions(Clock.system(), Scheduler.system(), requestTimeout));
  }

  /** From now on parts of uploads are refused, or no longer. */
  void failParts(boolean fail) {
    partsFail.set(fail);
  }

  /** How many uploads in parts were begun and neither completed nor thrown away. */
  int uploadsUnderWay() {
    return objects.listMultipartUploads(BUCKET).size();
  }

  public void stop() throws Exception {
    server.stop();
  }

  private static final class FailingParts extends ForwardingBlobStore {
    private final AtomicBoolean fail;

    FailingParts(BlobStore delegate, AtomicBoolean fail) {
      super(delegate);
      this.fail = fail;
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
        MultipartUpload upload, UploadPartRequest request, InputStream content) {
      if (fail.get() && request.partNumber() == 2) {
        throw new UnsupportedOperationException("part refused");
      }
      return super.uploadMultipartPart(upload, request, content);
    }
  }
}
